package io.bootstorm.allocator.path;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Copies of the jars of a policy path, in a temporary folder. */
final class PolicyJars implements AutoCloseable {

    static final String SERVICE = CustomAllocationPolicy.class.getName();

    /** What the manifest of a jar says of the interface that it was built for. */
    private static final String API_ATTRIBUTE = "Bootstorm-Policy-Api";

    private static final String API = "1";
    private static final String DRIVER = "java.sql.Driver";

    private final Path folder;
    private final List<URL> urls = new ArrayList<>();
    private final List<Path> useless = new ArrayList<>();

    private PolicyJars(Path folder) {
        this.folder = folder;
    }

    static PolicyJars copy(List<Path> entries) throws IOException {
        PolicyJars jars = new PolicyJars(Files.createTempDirectory("bootstorm-policies"));
        try {
            for (Path entry : entries) {
                jars.add(entry);
            }
            return jars;
        } catch (IOException | RuntimeException e) {
            jars.close();
            throw e;
        }
    }

    private void add(Path entry) throws IOException {
        List<Path> jars = jarsOf(entry);
        boolean used = false;
        for (Path jar : jars) {
            used |= copy(jar);
        }
        if (!used) {
            useless.add(entry);
        }
    }

    private static List<Path> jarsOf(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            try (Stream<Path> files = Files.list(entry)) {
                List<Path> jars = files.filter(PolicyPath::isJar).sorted().toList();
                if (jars.isEmpty()) {
                    throw new IOException(
                            "allocator.policy-path: there is no jar in the folder "
                                    + entry
                                    + ": build the policy first (mvn package), and name the folder"
                                    + " of its jar");
                }
                return jars;
            }
        }
        if (!PolicyPath.isJar(entry)) {
            throw new IOException(
                    "allocator.policy-path: "
                            + entry
                            + (Files.exists(entry) ? " is no jar" : " is not there")
                            + ": name a jar, or a folder of jars");
        }
        return List.of(entry);
    }

    /** Whether the jar holds a policy or a driver, rather than what one of them needs. */
    private boolean copy(Path jar) throws IOException {
        Path copied = folder.resolve(urls.size() + "-" + jar.getFileName());
        Files.copy(jar, copied);
        urls.add(url(copied));
        try (JarFile opened = new JarFile(copied.toFile())) {
            requireApi(jar, opened);
            return opened.getEntry("META-INF/services/" + SERVICE) != null
                    || opened.getEntry("META-INF/services/" + DRIVER) != null;
        } catch (java.util.zip.ZipException e) {
            throw new IOException(
                    "allocator.policy-path: " + jar + " is no jar: build it again", e);
        }
    }

    private static void requireApi(Path jar, JarFile opened) throws IOException {
        String api =
                opened.getManifest() == null
                        ? null
                        : opened.getManifest().getMainAttributes().getValue(API_ATTRIBUTE);
        if (api != null && !api.strip().equals(API)) {
            throw new IOException(
                    "allocator.policy-path: "
                            + jar
                            + " was built for version "
                            + api.strip()
                            + " of the policy interface, and this bootstorm has version "
                            + API
                            + ": build it against the bootstorm-allocator of this bootstorm");
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    List<URL> urls() {
        return urls;
    }

    /**
     * @throws IOException if an entry holds nothing that is looked for
     */
    void requireAllUsed() throws IOException {
        if (!useless.isEmpty()) {
            throw new IOException(
                    "allocator.policy-path: "
                            + useless.get(0)
                            + " holds no policy: the jar needs a file META-INF/services/"
                            + SERVICE
                            + " with the name of the policy's class");
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
