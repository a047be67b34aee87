package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.Documented;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the host logs at each level of detail. */
@Timeout(60)
class RequestLogTest {

    private static final int TIME_LENGTH = "2020-09-23T11:44:37.505".length();

    /** All but the times, which do not add up in the tutorial either, and the invocation's id. */
    @ParameterizedTest
    @CsvSource({
        "TUTORIAL_TOASTER, TUTORIAL_TOASTER_LOG",
        "TUTORIAL_HEAT_PUMP, TUTORIAL_HEAT_PUMP_LOG"
    })
    void printsTutorialsTranscript(Documented request, Documented transcript) throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.config(null, true))) {
            host.post("/api/HttpTrigger1", request.bytes());
            assertThat(host.log.lines())
                    .allMatch(line -> line.startsWith("2020-09-23T11:44:37.505 [Information] "));
            assertThat(timeless(host.log.lines())).isEqualTo(timeless(transcript.lines()));
        }
    }

    @Test
    void keepsBodiesOutOfTranscriptUnlessAskedFor() throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.config(RequestLog.FUNCTION, false))) {
            host.post("/api/HttpTrigger1", Documented.TUTORIAL_TOASTER.bytes());
            assertThat(host.log.lines())
                    .hasSize(5)
                    .noneMatch(line -> line.contains("deviceRuntimeContext"));
        }
    }

    @Test
    void writesOneLineForEachRequest() throws Exception {
        assertThat(logOf(RequestLog.REQUESTS))
                .containsExactly(
                        "2020-09-23T11:44:37.505 [Information] tutorial contoso-toaster-007: 200"
                                + " contoso-toasters-hub-1098.azure-devices.net",
                        "2020-09-23T11:44:37.505 [Information] tutorial contoso-heatpump-088: 400"
                                + " Unrecognized device registration.");
    }

    @Test
    void writesOneLineForEachRefusal() throws Exception {
        assertThat(logOf(RequestLog.REFUSALS))
                .containsExactly(
                        "2020-09-23T11:44:37.505 [Information] tutorial contoso-heatpump-088: 400"
                                + " Unrecognized device registration.");
    }

    @Test
    void writesNothingWhenOff() throws Exception {
        assertThat(logOf(RequestLog.OFF)).isEmpty();
    }

    @Test
    void writesFailuresOfPolicyInAnyCase() throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.config(RequestLog.OFF, false))) {
            host.decision.completeExceptionally(new IllegalStateException("password=secret"));
            assertThat(host.post("/api/waiting", new byte[0]).statusCode()).isEqualTo(500);
            assertThat(host.log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "2020-09-23T11:44:37.505 [Error] waiting: The policy failed with"
                                    + " java.lang.IllegalStateException at ");
        }
    }

    @Test
    void saysInTranscriptThatPolicyFailed() throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.config(RequestLog.FUNCTION, false))) {
            host.decision.completeExceptionally(new IllegalStateException("password=secret"));
            host.post("/api/waiting", new byte[0]);
            assertThat(host.log.lines())
                    .last()
                    .asString()
                    .isEqualTo(
                            "2020-09-23T11:44:37.505 [Error] Executed 'Functions.waiting' (Failed,"
                                    + " Id="
                                    + RunningHost.ID
                                    + ", Duration=0ms)");
        }
    }

    @Test
    void letsNobodyForgeALine() throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.config(RequestLog.REFUSALS, false))) {
            host.post(
                    "/api/tutorial",
                    "{\"deviceRuntimeContext\":{\"registrationId\":\"a\\r\\n2020\"}}"
                            .getBytes(UTF_8));
            assertThat(host.log.lines())
                    .singleElement()
                    .asString()
                    .contains("tutorial a??2020: 400");
        }
    }

    private static List<String> logOf(RequestLog detail) throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.config(detail, false))) {
            host.post("/api/tutorial", Documented.TUTORIAL_TOASTER.bytes());
            host.post("/api/tutorial", Documented.TUTORIAL_HEAT_PUMP.bytes());
            return host.log.lines();
        }
    }

    private static List<String> timeless(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(TIME_LENGTH))
                .map(line -> line.replaceAll("Duration=\\d+ms", "Duration=?ms"))
                .map(line -> line.replaceAll("Id=[-0-9a-f]{36}", "Id=?"))
                .toList();
    }
}
