package io.bootstorm.checks.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/** The service API by its document alone, with the connection string that operators are told. */
final class ServiceRest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TOKEN_SECONDS = 600;
    private static final Pattern CONNECTION =
            Pattern.compile("HostName=([^;]+);SharedAccessKeyName=([^;]+);SharedAccessKey=(\\S+)");

    private final HttpClient client;
    private final String origin;
    private final String token;

    private ServiceRest(HttpClient client, String origin, String token) {
        this.client = client;
        this.origin = origin;
        this.token = token;
    }

    static ServiceRest of(SSLContext tls, String port, Path config, Path data)
            throws GeneralSecurityException {
        return new ServiceRest(
                HttpClient.newBuilder().sslContext(tls).build(),
                "https://localhost:" + port,
                token(connectionString(config, data)));
    }

    /** Makes or changes an individual enrollment. */
    JsonNode put(String id, String enrollment) throws IOException, InterruptedException {
        return send(
                request("/enrollments/" + id)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(enrollment)));
    }

    JsonNode registration(String id) throws IOException, InterruptedException {
        return send(request("/registrations/" + id).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path + "?api-version=2021-10-01"))
                .header("Authorization", token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TpmHttpDevice.json(answer);
    }

    private static Matcher connectionString(Path config, Path data) {
        try (RunningProcess asked =
                RunningProcess.start(
                        Product.bootstorm(
                                "enrollment",
                                "connection-string",
                                "--host",
                                "localhost",
                                "--config",
                                config.toString(),
                                "--data",
                                data.toString()))) {
            asked.awaitExit(PATIENCE);
            Matcher found = CONNECTION.matcher(asked.output());
            assertThat(found.find()).as(asked.output()).isTrue();
            return found;
        }
    }

    private static String token(Matcher connection) throws GeneralSecurityException {
        String resource = URLEncoder.encode(connection.group(1), StandardCharsets.UTF_8);
        long expiry = Instant.now().getEpochSecond() + TOKEN_SECONDS;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(connection.group(3)), "HmacSHA256"));
        byte[] signature = mac.doFinal((resource + "\n" + expiry).getBytes(StandardCharsets.UTF_8));
        return "SharedAccessSignature sr="
                + resource
                + "&sig="
                + URLEncoder.encode(
                        Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8)
                + "&se="
                + expiry
                + "&skn="
                + connection.group(2);
    }
}
