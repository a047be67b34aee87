package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway explains, and what goes wrong in it on purpose, from the command line. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExplainAndFaultTest {

    @TempDir private static Path folder;
    @TempDir private static Path nobodysFolder;
    private static LocalHouse house;
    private static String groupKey;

    @BeforeAll
    static void givenAHouse() {
        HousePlan plan = HousePlan.quiet(folder, new SecureRandom());
        groupKey = plan.tutorialKeys().primary().base64();
        house = LocalHouse.start(plan);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void explainsARefusedRegistrationAsATimelineWithAHint() {
        device("contoso-heatpump-088");
        Cli run = inFolder("explain", "contoso-heatpump-088");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(
                        "contoso-heatpump-088: failed with 400207: Custom allocation failed with"
                                + " status code: 400")
                .contains("presents a SAS token: sr ")
                .contains("let in by enrollment group ")
                .contains("register -> 202 assigning, operation 4.")
                .contains(" -> 400 in ")
                .contains("hint: the policy itself refused this device: Unrecognized device")
                .doesNotContain(groupKey);
        assertThat(run.out().lines()).anyMatch(line -> line.matches("[0-9:.]{12} .* ms  ends .*"));
    }

    @Test
    void explainsToMachinesInJson() {
        device("contoso-toaster-007");
        Cli run = inFolder("explain", "contoso-toaster-007", "--json");

        JsonNode trace = Json.read(run.out().getBytes(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(trace.at("/verdict/status").textValue()).isEqualTo("assigned");
        assertThat(trace.get("steps")).isNotEmpty();
    }

    @Test
    void endsWithOneForAnIdThatNeverCameAndNamesThoseThatLookAlike() {
        device("contoso-toaster-117");
        Cli run = inFolder("explain", "contoso-toaster-17");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("contoso-toaster-17: no request with this id arrived; did you mean")
                .contains("contoso-toaster-117");
    }

    @Test
    void refusesAnIdThatIsNoneAndAGatewayThatIsNotThere() {
        assertThat(inFolder("explain", "-x-").exitCode()).isEqualTo(2);
        Cli nobody = Cli.run("explain", "a", "--control-port=1", "--data=" + nobodysFolder);
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).contains("no gateway answers on port 1");
    }

    @Test
    void switchesAFaultOnAndOff() {
        Cli on =
                inFolder(
                        "fault",
                        "on",
                        "poll-throttled",
                        "--per-device=1",
                        "--retry-after=1",
                        "--id=contoso-toaster-2*");
        assertThat(on.exitCode()).isZero();
        assertThat(on.out()).startsWith("poll-throttled       on ").contains("struck 0 times");

        device("contoso-toaster-200");
        assertThat(inFolder("fault", "list").out())
                .contains("struck 1 times")
                .contains("connection-cut       off ")
                .contains("seed: ");
        assertThat(inFolder("explain", "contoso-toaster-200").out())
                .contains("fault poll-throttled strikes")
                .contains("poll -> 429 Too many requests (429001), retry-after 1 s");

        assertThat(inFolder("fault", "off", "poll-throttled").out()).contains("off ");
    }

    /** The C SDK sends a request that is answered 429 again, after the time it was told. */
    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "mqtt-ws", "https"})
    void aDeviceBootsThrough429sOnRegisterAndOnPoll(String transport) {
        String id = "contoso-toaster-3-" + transport;
        for (String fault : List.of("register-throttled", "poll-throttled")) {
            inFolder("fault", "on", fault, "--per-device=1", "--retry-after=1", "--id=" + id);
        }
        assertThat(device(id, "--transport=" + transport).exitCode()).isZero();

        assertThat(inFolder("explain", id).out())
                .startsWith(id + ": assigned to ")
                .containsSubsequence(
                        "register -> 429 Too many requests (429001), retry-after 1 s",
                        "register -> 202 assigning",
                        "poll -> 429 Too many requests (429001), retry-after 1 s",
                        "poll -> 200 assigned",
                        "hint: on purpose: fault register-throttled struck",
                        "told 429 2 times");
        inFolder("fault", "off", "register-throttled");
        inFolder("fault", "off", "poll-throttled");
    }

    @Test
    void saysWhatIsWrongWithAFault() {
        Cli unknown = inFolder("fault", "on", "poll-thrott");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no fault 'poll-thrott'; there are register-throttled");
        assertThat(inFolder("fault", "on", "webhook-slow", "--delay=soon").err())
                .contains("'soon' is no span of time");
        assertThat(inFolder("fault", "on", "connection-cut", "--retry-after=1").err())
                .contains("connection-cut takes no retry-after-seconds");
    }

    private static Cli device(String registrationId, String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "device",
                                "--registration-id=" + registrationId,
                                "--group-key-env=GROUP_KEY",
                                "--data=" + folder));
        args.addAll(List.of(more));
        return Cli.with(Map.of("GROUP_KEY", groupKey), "", args.toArray(String[]::new));
    }

    private static Cli inFolder(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--data=" + folder);
        return Cli.run(all.toArray(String[]::new));
    }
}
