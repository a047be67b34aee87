package io.bootstorm.checks.tpm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** A device that registers by the documents alone: HTTPS by the JDK's client, signing by a TPM. */
final class TpmHttpDevice {

    private static final String API = "?api-version=2021-06-01";
    private static final String ID_SCOPE = "0ne00002193";
    private static final int TOKEN_SECONDS = 600;
    private static final int POLL_NANOS = 20_000_000;
    private static final int MAX_POLLS = 500;

    private final HttpClient client;
    private final String origin;
    private final SoftwareTpm tpm;
    private final String storageRootKey;
    private final String id;

    TpmHttpDevice(SSLContext tls, String port, SoftwareTpm tpm, String id) throws IOException {
        this(tls, port, tpm, tpm.storageRootKey(), id);
    }

    /**
     * @param storageRootKey what the device says of its TPM
     */
    TpmHttpDevice(SSLContext tls, String port, SoftwareTpm tpm, String storageRootKey, String id) {
        this.client = HttpClient.newBuilder().sslContext(tls).build();
        this.origin = "https://localhost:" + port + "/" + ID_SCOPE + "/registrations/" + id;
        this.tpm = tpm;
        this.storageRootKey = storageRootKey;
        this.id = id;
    }

    /** The first request: without a token. */
    HttpResponse<String> ask() throws IOException, InterruptedException {
        return register(null);
    }

    HttpResponse<String> register(String token) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(origin + "/register" + API))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .PUT(HttpRequest.BodyPublishers.ofString(body())),
                token);
    }

    /** The whole of it, with a TPM that opens what it is given: the registration's end. */
    JsonNode boot() throws IOException, InterruptedException {
        tpm.activate(json(ask()).get("authenticationKey").textValue());
        String token = token();
        JsonNode registered = json(register(token));
        return await(registered.get("operationId").textValue(), token).get("registrationState");
    }

    /** Polls until the operation is over. */
    JsonNode await(String operationId, String token) throws IOException, InterruptedException {
        for (int poll = 0; poll < MAX_POLLS; poll++) {
            HttpResponse<String> answer =
                    send(
                            HttpRequest.newBuilder(
                                            URI.create(origin + "/operations/" + operationId + API))
                                    .GET(),
                            token);
            if (answer.statusCode() != 202) {
                return json(answer);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new AssertionError("operation " + operationId + " does not end");
    }

    /** A token for DPS, signed by the TPM. */
    String token() throws IOException {
        return token(TOKEN_SECONDS);
    }

    /** One that expires in so many seconds. */
    String token(int seconds) throws IOException {
        return sign(ID_SCOPE + "/registrations/" + id, seconds) + "&skn=registration";
    }

    /** A token for the hub, signed by the TPM. */
    String hubToken(String hub) throws IOException {
        return sign(hub + "/devices/" + id, TOKEN_SECONDS);
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private String sign(String resource, int seconds) throws IOException {
        String encoded = URLEncoder.encode(resource, StandardCharsets.UTF_8);
        long expiry = Instant.now().getEpochSecond() + seconds;
        String signature = tpm.sign(encoded + "\n" + expiry);
        return "SharedAccessSignature sr="
                + encoded
                + "&sig="
                + URLEncoder.encode(signature, StandardCharsets.UTF_8)
                + "&se="
                + expiry;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String token)
            throws IOException, InterruptedException {
        if (token != null) {
            request.header("Authorization", token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String body() throws IOException {
        return "{\"registrationId\":\""
                + id
                + "\",\"tpm\":{\"endorsementKey\":\""
                + tpm.endorsementKey()
                + "\",\"storageRootKey\":\""
                + storageRootKey
                + "\"}}";
    }
}
