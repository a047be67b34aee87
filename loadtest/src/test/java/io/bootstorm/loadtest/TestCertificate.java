package io.bootstorm.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 that nobody knows, made by the JDK's keytool.
 *
 * @param pem its own CA
 * @param store the certificate and its key
 */
record TestCertificate(Path pem, Path store) {

    private static final String PASSWORD = "of-a-test";

    static TestCertificate forLoopback(Path folder) throws IOException, InterruptedException {
        TestCertificate certificate =
                new TestCertificate(folder.resolve("ca.pem"), folder.resolve("server.p12"));
        certificate.keytool(
                "-genkeypair", "-keyalg", "EC", "-dname", "CN=webhook", "-ext", "san=ip:127.0.0.1");
        certificate.keytool("-exportcert", "-rfc", "-file", certificate.pem.toString());
        return certificate;
    }

    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The same as a device's, in the two files that a feeder reads. */
    void writeFor(String registrationId, Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        String key =
                Base64.getMimeEncoder()
                        .encodeToString(keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        Files.writeString(
                folder.resolve(registrationId + ".key"),
                "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        Files.copy(pem, folder.resolve(registrationId + ".pem"));
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(arguments));
        line.addAll(List.of("-alias", "server", "-keystore", store.toString()));
        line.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }
}
