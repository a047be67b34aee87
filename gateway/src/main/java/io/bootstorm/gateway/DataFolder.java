package io.bootstorm.gateway;

import io.bootstorm.gateway.disk.Synchronized;
import io.bootstorm.gateway.tls.KeptFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder in which a gateway keeps what a restart must not change. One gateway at a time: it is
 * locked while open.
 */
final class DataFolder implements KeptFiles, AutoCloseable {

    private static final String LOCK = "lock";
    private static final String OWNER_ONLY = "rw-------";
    private static final String EVERYBODY_READS = "rw-r--r--";
    private static final String POSIX = "posix";

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * @throws GatewayStartException if it cannot be made, written to, or is in use
     */
    static DataFolder open(Path folder) throws GatewayStartException {
        try {
            Synchronized.makeFolder(folder);
        } catch (FileAlreadyExistsException e) {
            throw refused(folder, "is a file", "name a folder", e);
        } catch (IOException e) {
            throw refused(folder, "cannot be made: " + e.getMessage(), "name another", e);
        }
        try {
            return new DataFolder(folder, lock(folder));
        } catch (IOException e) {
            throw refused(folder, "cannot be written to: " + e.getMessage(), "name another", e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException, GatewayStartException {
        FileChannel file =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            throw refused(
                    folder, "is in use by another gateway", "stop that one or name another", e);
        } finally {
            if (lock == null) {
                file.close();
            }
        }
        if (lock == null) {
            throw refused(
                    folder, "is in use by another gateway", "stop that one or name another", null);
        }
        return file;
    }

    @Override
    public String read(String name) throws IOException {
        try {
            return Files.readString(folder.resolve(name));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new IOException(folder.resolve(name) + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(String name, String content) throws IOException {
        write(name, content, EVERYBODY_READS);
    }

    @Override
    public void writeSecret(String name, String content) throws IOException {
        write(name, content, OWNER_ONLY);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    /** Another gateway may open the folder then. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private void write(String name, String content, String permissions) throws IOException {
        try {
            replace(name, content, permissions);
        } catch (IOException e) {
            throw new IOException(
                    "the data folder %s does not take %s (%s); see that there is room and that this user may write there, or name another with --data or gateway.data"
                            .formatted(folder.toAbsolutePath(), name, e.getMessage()),
                    e);
        }
    }

    private void replace(String name, String content, String permissions) throws IOException {
        Path file = folder.resolve(name);
        Path whole = folder.resolve(name + ".new");
        Files.deleteIfExists(whole);
        if (folder.getFileSystem().supportedFileAttributeViews().contains(POSIX)) {
            Files.createFile(
                    whole,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(OWNER_ONLY)));
        }
        Files.write(whole, content.getBytes(StandardCharsets.UTF_8));
        Synchronized.content(whole);
        if (folder.getFileSystem().supportedFileAttributeViews().contains(POSIX)) {
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString(permissions));
        }
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Synchronized.names(folder);
    }

    private static GatewayStartException refused(
            Path folder, String fault, String cure, Throwable cause) {
        return new GatewayStartException(
                "the data folder "
                        + folder.toAbsolutePath()
                        + " "
                        + fault
                        + "; "
                        + cure
                        + " with --data or gateway.data",
                cause);
    }
}
