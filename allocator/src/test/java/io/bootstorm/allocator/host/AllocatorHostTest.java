package io.bootstorm.allocator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.allocator.Documented;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AllocatorHostTest {

    private static final AllocatorConfig QUIET = RunningHost.config(RequestLog.OFF, false);
    private static final String KEY = "dGhlIGtleSBvZiB0aGUgZnVuY3Rpb24+/w==";

    @ParameterizedTest
    @ValueSource(strings = {"/api/HttpTrigger1", "/api/httptrigger1", "/api/tutorial?x=y"})
    void servesTutorialsFunction(String path) throws Exception {
        try (RunningHost host = new RunningHost(QUIET)) {
            HttpResponse<String> assigned = host.post(path, Documented.TUTORIAL_TOASTER.bytes());
            assertThat(assigned.statusCode()).isEqualTo(200);
            assertThat(assigned.headers().firstValue("content-type"))
                    .contains("application/json; charset=utf-8");
            assertThat(assigned.body())
                    .isEqualTo(
                            "{\"iotHubHostName\":\"contoso-toasters-hub-1098.azure-devices.net\"}");

            HttpResponse<String> refused = host.post(path, Documented.TUTORIAL_HEAT_PUMP.bytes());
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.headers().firstValue("content-type"))
                    .contains("text/plain; charset=utf-8");
            assertThat(refused.body()).isEqualTo("Unrecognized device registration.");
        }
    }

    @Test
    void servesPolicyByName() throws Exception {
        try (RunningHost host = new RunningHost(QUIET)) {
            HttpResponse<String> response =
                    host.post(
                            "/api/toasters-and-heatpumps",
                            Documented.CONCEPT_FIRST_REGISTRATION.bytes());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"darknessSetting\":\"medium\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/toaster", "/api/", "/", "/api/tutorial/x", "/health"})
    void namesItsFunctionsToWhoMissesThem(String path) throws Exception {
        try (RunningHost host = new RunningHost(QUIET)) {
            HttpResponse<String> response = host.post(path, Documented.TUTORIAL_TOASTER.bytes());
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body())
                    .contains("HttpTrigger1, tutorial, toasters-and-heatpumps, waiting");
        }
    }

    @Test
    void functionsTakePostOnly() throws Exception {
        try (RunningHost host = new RunningHost(QUIET)) {
            HttpResponse<String> response =
                    host.send(host.request("/api/HttpTrigger1").GET().build());
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("allow")).contains("POST");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/tutorial?code=dGhlIGtleSBvZiB0aGUgZnVuY3Rpb24+/w==",
                "/api/tutorial?a=b&code=dGhlIGtleSBvZiB0aGUgZnVuY3Rpb24%2B%2fw%3D%3D&c=d"
            })
    void admitsKeyInQuery(String path) throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.configWithKey(KEY))) {
            assertThat(host.post(path, Documented.TUTORIAL_TOASTER.bytes()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void admitsKeyInHeader() throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.configWithKey(KEY))) {
            HttpRequest request =
                    host.request("/api/tutorial?code=wrong")
                            .header("x-functions-key", KEY)
                            .POST(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            Documented.TUTORIAL_TOASTER.bytes()))
                            .build();
            assertThat(host.send(request).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?code=", "?code=wrong", "?code=%zz", "?xcode=dGhlIGtleQ", "?"})
    void turnsAwayWhoHasNoKey(String query) throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.configWithKey(KEY))) {
            try (RawConnection raw = new RawConnection(host.host.port())) {
                raw.send("POST /api/tutorial" + query + " HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}");
                assertThat(raw.nextResponse())
                        .startsWith("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n");
            }
            assertThat(host.log.lines()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void answersForItsHealthWithoutKey(String path) throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.configWithKey(KEY))) {
            assertThat(host.send(host.request(path).GET().build()).statusCode()).isEqualTo(200);
            assertThat(host.post(path, new byte[0]).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void servesOnlyThePoliciesThatAreConfigured() throws Exception {
        AllocatorConfig config =
                new AllocatorConfig(null, 0, null, List.of("waiting"), null, null, null, null);
        try (RunningHost host = new RunningHost(config)) {
            assertThat(host.post("/api/tutorial", new byte[0]).statusCode()).isEqualTo(404);
            assertThat(host.post("/api/HttpTrigger1", new byte[0]).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void doesNotStartWithUnknownPolicy() {
        AllocatorConfig config =
                new AllocatorConfig(null, 0, null, List.of("toaster"), null, null, null, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunningHost(config))
                .withMessageContaining("'toaster'")
                .withMessageContaining("tutorial");
    }

    @Test
    void saysThatPortIsTaken() throws Exception {
        try (RunningHost first = new RunningHost(QUIET)) {
            AllocatorConfig same =
                    new AllocatorConfig(
                            null, first.host.port(), null, null, null, null, null, null);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new RunningHost(same))
                    .withMessageContaining("port " + first.host.port())
                    .withMessageContaining("allocator.port");
        }
    }
}
