package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The device API over HTTPS, asked by the JDK's client and by hand. */
@Timeout(60)
class GatewayHttpTest {

    private static final String REGISTER =
            "/0ne00002193/registrations/contoso-toaster-007/register?api-version=2019-03-31";
    private static final String OPERATIONS =
            "/0ne00002193/registrations/contoso-toaster-007/operations/";

    @TempDir Path data;

    private Gateway gateway;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        client =
                HttpClient.newBuilder()
                        .sslContext(GivenGateway.trusting(gateway.caPem()))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void answersRegisterWith202AndTheHeadersThatWereSeen() throws Exception {
        HttpResponse<String> answer = register("{\"registrationId\":\"contoso-toaster-007\"}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .matches("\\{\"operationId\":\"4\\.[0-9a-f.-]+\",\"status\":\"assigning\"}");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
        assertThat(header(answer, "x-ms-request-id")).matches("[0-9a-f-]{36}");
        assertThat(header(answer, "Strict-Transport-Security"))
                .isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(header(answer, "Location"))
                .isEqualTo(
                        "https://localhost:"
                                + gateway.ports().https()
                                + "/0ne00002193/registrations/contoso-toaster-007/register");
    }

    @Test
    void answersPollsWith202UntilTheDeviceIsAssignedAndThenLooksItUp() throws Exception {
        String operationId =
                Json.read(bytes(register("")), JsonNode.class).get("operationId").textValue();
        HttpResponse<String> first = poll(operationId);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(header(first, "Retry-After")).isEqualTo("1");
        assertThat(first.body()).contains("\"registrationState\":{");
        HttpResponse<String> last = poll(operationId);
        while (last.statusCode() == 202) {
            last = poll(operationId);
        }
        assertThat(last.statusCode()).isEqualTo(200);
        JsonNode state = Json.read(bytes(last), JsonNode.class).get("registrationState");
        assertThat(state.get("assignedHub").textValue()).isEqualTo(TOASTERS_HUB);

        HttpResponse<String> found =
                send(
                        "POST",
                        "/0ne00002193/registrations/contoso-toaster-007?api-version=2019-03-31",
                        "{\"registrationId\":\"contoso-toaster-007\"}",
                        TOASTER_KEY);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Json.read(bytes(found), JsonNode.class)).isEqualTo(state);
    }

    @Test
    void refusesAWrongKeyWith401AndItsNumber() throws Exception {
        HttpResponse<String> refused =
                send("PUT", REGISTER, "", "6uejA9PfkQgmYylj8Zerp3kcbeVrGZ172YLa7VSnJzg=");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "x-ms-error-code")).isEqualTo("401000");
        assertThat(refused.body()).contains("\"errorCode\":401000").contains("\"trackingId\":");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /0ne00002193/registrations/contoso-toaster-007/register?api-version=2019-03-31, 405",
        "PUT, /0ne00002193/registrations/contoso-toaster-007/register, 400",
        "PUT, /0ne00002193/registrations/contoso-toaster-007/register?api-version=yesterday, 400",
        "PUT, /0ne00002193/registrations/-/register?api-version=2019-03-31, 400",
        "GET, /0ne00002193/registrations/contoso-toaster-007/operations/4.none?api-version=2019-03-31,"
            + " 404",
    })
    void saysWhatIsWrongWithARequest(String method, String target, int status) throws Exception {
        HttpResponse<String> answer = send(method, target, "", TOASTER_KEY);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "x-ms-error-code")).startsWith(Integer.toString(status));
        assertThat(answer.body()).contains("\"errorCode\":" + header(answer, "x-ms-error-code"));
    }

    @Test
    void refusesABodyThatIsNotJson() throws Exception {
        assertThat(register("{\"payload\":").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesABodyLargerThanDpsTakes() throws Exception {
        String large = "{\"payload\":{\"x\":\"" + "x".repeat(100_000) + "\"}}";
        HttpResponse<String> answer = register(large);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(header(answer, "x-ms-error-code")).isEqualTo("413001");
    }

    @Test
    void refusesAForeignContentType() throws Exception {
        HttpRequest request =
                request(REGISTER, TOASTER_KEY)
                        .setHeader("Content-Type", "text/plain")
                        .PUT(HttpRequest.BodyPublishers.ofString("hello"))
                        .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
    }

    /** As the C SDK writes it: encoded path, Host with port, lower-case content-length. */
    @Test
    void takesWholeUrlsAndAnswersPipelinedRequestsInOrder() throws Exception {
        String token = GivenGateway.token(TOASTER, TOASTER_KEY);
        String register =
                "PUT https://localhost/0ne00002193/registrations/contoso%2dtoaster%2d007/register?api-version=2021-06-01&forceRegistration=true"
                    + " HTTP/1.1\r\n"
                    + "Host: localhost:443\r\n"
                    + "UserAgent: prov_device_client/1.0\r\n"
                    + "Authorization: "
                        + token
                        + "\r\ncontent-length: 0\r\n\r\n";
        String unknown =
                "GET /nothing HTTP/1.1\r\nHost: localhost:443\r\nConnection: close\r\n\r\n";
        try (SSLSocket socket = GivenGateway.tlsTo(gateway, gateway.ports().https(), "localhost")) {
            socket.getOutputStream()
                    .write((register + register + unknown).getBytes(StandardCharsets.US_ASCII));
            String answers = readAll(socket.getInputStream());
            assertThat(answers.split("HTTP/1.1 "))
                    .hasSize(4)
                    .satisfies(parts -> assertThat(parts[1]).startsWith("202 "))
                    .satisfies(parts -> assertThat(parts[2]).startsWith("202 "))
                    .satisfies(parts -> assertThat(parts[3]).startsWith("404 "));
        }
    }

    private HttpResponse<String> register(String body) throws Exception {
        return send("PUT", REGISTER, body, TOASTER_KEY);
    }

    private HttpResponse<String> poll(String operationId) throws Exception {
        return send("GET", OPERATIONS + operationId + "?api-version=2019-03-31", "", TOASTER_KEY);
    }

    private HttpResponse<String> send(String method, String target, String body, String key)
            throws Exception {
        HttpRequest request =
                request(target, key)
                        .setHeader("Content-Type", "application/json; charset=utf-8")
                        .method(
                                method,
                                method.equals("GET")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String target, String key) {
        return HttpRequest.newBuilder(
                        URI.create("https://localhost:" + gateway.ports().https() + target))
                .header("Authorization", GivenGateway.token(TOASTER, key));
    }

    private static byte[] bytes(HttpResponse<String> answer) {
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String readAll(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
