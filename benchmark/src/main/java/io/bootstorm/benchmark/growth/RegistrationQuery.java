package io.bootstorm.benchmark.growth;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An operator who asks for the registrations of a group, as the service API has it. */
final class RegistrationQuery {

    private static final String CONTINUATION = "x-ms-continuation";

    private final HttpClient http;
    private final URI uri;
    private final String authorization;

    /**
     * @param ca PEM file of the gateway's CA
     * @param key base64, the policy's
     * @param now when the token is signed
     */
    RegistrationQuery(int port, Path ca, String group, String policy, String key, Instant now)
            throws IOException, GeneralSecurityException {
        this.http = HttpClient.newBuilder().sslContext(trusting(ca)).build();
        this.uri =
                URI.create(
                        "https://localhost:%d/registrations/%s/query?api-version=2021-10-01"
                                .formatted(port, group));
        this.authorization =
                SasToken.sign(
                                "localhost",
                                now.plus(1, ChronoUnit.HOURS).getEpochSecond(),
                                policy,
                                SymmetricKey.fromBase64(key))
                        .text();
    }

    /**
     * Asks page by page.
     *
     * @return how many there are
     */
    int all(int pageSize) throws IOException, InterruptedException {
        int found = 0;
        String continuation = "";
        while (continuation != null) {
            HttpResponse<byte[]> page = page(pageSize, continuation);
            found += Json.read(page.body(), JsonNode.class).size();
            continuation = page.headers().firstValue(CONTINUATION).orElse(null);
        }
        return found;
    }

    /**
     * @param continuation empty for the first page
     * @throws IOException if it is refused
     */
    HttpResponse<byte[]> page(int size, String continuation)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .header("x-ms-max-item-count", Integer.toString(size))
                        .POST(BodyPublishers.noBody());
        if (!continuation.isEmpty()) {
            request.header(CONTINUATION, continuation);
        }
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "a query was answered %d: %s"
                            .formatted(
                                    answer.statusCode(),
                                    new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
