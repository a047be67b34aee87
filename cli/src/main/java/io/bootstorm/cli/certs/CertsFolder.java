package io.bootstorm.cli.certs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** PEM files in a folder: certificates for everybody, keys (PKCS#8) for their owner only. */
final class CertsFolder {

    private static final String OWNER_ONLY = "rw-------";
    private static final String EVERYBODY_READS = "rw-r--r--";

    private final Path folder;

    /**
     * @throws UncheckedIOException if it cannot be made
     */
    CertsFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CertsFolder sub(String name) {
        return new CertsFolder(folder.resolve(name));
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** A CA that is there already, so that its devices and enrollments stay good; or a new one. */
    Holder ca(String name, Supplier<Holder> maker) {
        if (Files.exists(certificate(name)) && Files.exists(key(name))) {
            return read(name);
        }
        Holder made = maker.get();
        write(name, made);
        return made;
    }

    void write(String name, Holder holder) {
        try {
            Object key = new JcaPKCS8Generator(holder.keys().getPrivate(), null);
            write(key(name), pem(List.of(key)), OWNER_ONLY);
            write(certificate(name), pem(holder.chain()), EVERYBODY_READS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Certificates or keys, one after the other. */
    static String pem(List<?> objects) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object one : objects) {
                writer.writeObject(one);
            }
        }
        return text.toString();
    }

    void text(String name, String content) {
        write(folder.resolve(name), content, EVERYBODY_READS);
    }

    private static void write(Path file, String content, String permissions) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Files.deleteIfExists(file);
            if (posix) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(permissions)));
            }
            Files.writeString(file, content);
            if (posix) {
                // Whatever the umask took away.
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Holder read(String name) {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            Files.readString(certificate(name))
                                                    .getBytes(StandardCharsets.UTF_8)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            return new Holder(chain, new KeyPair(chain.get(0).getPublicKey(), privateKey(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException(
                    certificate(name)
                            + " and "
                            + key(name)
                            + " are there and cannot be read; move them away, or name another"
                            + " folder with --out",
                    e);
        }
    }

    private PrivateKey privateKey(String name) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(key(name))))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        }
    }
}
