package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StormCommandTest {

    @TempDir private Path folder;

    private Cli storm(String... more) {
        List<String> args = new ArrayList<>(List.of("storm", "--output", folder.toString()));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    private JsonNode figures() throws IOException {
        return JsonMapper.builder().build().readTree(folder.resolve("storm.json").toFile());
    }

    @Test
    void comparesPoliciesUnderOneSeed() throws IOException {
        Cli run =
                storm(
                        "--virtual",
                        "--devices",
                        "300",
                        "--quota",
                        "100/min",
                        "--seed",
                        "7",
                        "--outage",
                        "30s",
                        "--outage-at",
                        "20s");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("c-sdk", "fixed-5s", "formula", "full-jitter")
                .contains("wasted requests", "report in");
        JsonNode policies = figures().get("policies");
        assertThat(policies).hasSize(4);
        for (JsonNode policy : policies) {
            assertThat(policy.at("/counts/assigned").asInt()).isEqualTo(300);
            assertThat(policy.at("/assignedAtSeconds/all").asDouble()).isGreaterThan(120);
            assertThat(policy.at("/timeline/requests").size()).isGreaterThan(100);
            assertThat(policy.get("sha256").asText()).hasSize(64);
            assertThat(folder.resolve(policy.get("policy").asText()).resolve("fleet-result.json"))
                    .exists();
        }
        assertThat(Files.readString(folder.resolve("storm.md")))
                .startsWith("# Boot storm: 300 devices against 100 registrations a minute");
    }

    /** The page is to be readable on a machine without a network, for ever. */
    @Test
    void writesAPageThatLoadsNothing() throws IOException {
        storm("--virtual", "--devices", "50", "--backoff", "c-sdk", "--seed", "7");

        String page = Files.readString(folder.resolve("storm.html"));
        assertThat(page)
                .contains("c-sdk", "quota: 16.7 registrations a second", "Leon Sorokin")
                .doesNotContainPattern("(src|href|url)\\s*[=(]\\s*[\"']?(https?:|//)")
                .doesNotContain("@import", "<link", "<img");
    }

    /** A retry-after above 300 s counts as 1 s with the C SDK. */
    @Test
    void showsTheTrapInTheCSdksReadingOfRetryAfter() throws IOException {
        storm(
                "--virtual",
                "--devices",
                "200",
                "--quota",
                "100",
                "--seed",
                "7",
                "--retry-after",
                "600",
                "--backoff",
                "c-sdk");

        assertThat(figures().at("/policies/0/counts/throttledReplies").asInt())
                .isBetween(5_500, 6_500);
    }

    @Test
    void stopsAPolicyAtItsTimeLimitAndSaysSo() throws IOException {
        Cli run =
                storm(
                        "--virtual",
                        "--devices",
                        "300",
                        "--quota",
                        "100",
                        "--seed",
                        "7",
                        "--time-limit",
                        "90s",
                        "--backoff",
                        "c-sdk");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("not assigned");
        assertThat(figures().at("/policies/0/complete").asBoolean()).isFalse();
        assertThat(figures().at("/policies/0/counts/assigned").asInt()).isEqualTo(200);
    }

    /** Gateway, allocator and fleet for real; the quota is wide enough not to wait for. */
    @Test
    void playsARealStormThroughAnOutage() throws IOException {
        Cli run =
                storm(
                        "--devices",
                        "60",
                        "--quota",
                        "100000",
                        "--seed",
                        "7",
                        "--arrival",
                        "ramp 5s",
                        "--outage",
                        "2s",
                        "--outage-at",
                        "1s",
                        "--backoff",
                        "fixed-1s");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(figures().at("/virtual").asBoolean()).isFalse();
        assertThat(figures().at("/policies/0/counts/assigned").asInt()).isEqualTo(60);
        assertThat(figures().at("/policies/0/counts/failedConnections").asInt()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "--quota,      fast,    --quota is a number of registrations a minute",
        "--devices,    0,       '--devices is 1 to 10000000, not 0'",
        "--backoff,    hope,    no back-off policy 'hope'",
        "--backoff,    'c-sdk,c-sdk', --backoff names a policy twice",
        "--network,    lan,     no network 'lan'",
        "--arrival,    late,    not an arrival profile",
        "--outage,     soon,    'soon'"
    })
    void refusesWhatCannotBe(String option, String value, String message) {
        Cli run = storm("--virtual", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
