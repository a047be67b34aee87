package io.bootstorm.allocator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bootstorm.allocator.Documented;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpsTest {

    @TempDir private Path folder;
    private SelfSigned identity;

    @BeforeEach
    void writeCertificate() throws Exception {
        identity = SelfSigned.writtenTo(folder);
    }

    @Test
    void servesFunctionsOverTls() throws Exception {
        AllocatorConfig config = config(identity.certificateFile(), identity.keyFile());
        try (RunningHost host = new RunningHost(config)) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "https://localhost:"
                                                    + host.host.port()
                                                    + "/api/HttpTrigger1"))
                            .POST(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            Documented.TUTORIAL_TOASTER.bytes()))
                            .build();
            HttpResponse<String> response =
                    HttpClient.newBuilder()
                            .sslContext(trusting(identity))
                            .build()
                            .send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        Path missing = folder.resolve("missing.pem");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new RunningHost(config(missing, identity.keyFile())))
                .withMessageContaining("allocator.tls.certificate")
                .withMessageContaining(missing.toString());
    }

    @Test
    void saysWhatTheFilesShouldBe() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new RunningHost(config(identity.certificateFile(), nonsense)))
                .withMessageContaining(nonsense.toString())
                .withMessageContaining("PKCS #8");
    }

    private static AllocatorConfig config(Path certificate, Path key) {
        return new AllocatorConfig(
                null, 0, new AllocatorConfig.Tls(certificate, key), null, null, null, null, null);
    }

    private static SSLContext trusting(SelfSigned identity) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("host", identity.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
