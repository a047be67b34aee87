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

/** Devices that come up at their hubs, and an operator there, from the command line. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HubTest {

    private static final String HUB = "contoso-toasters";
    private static final String HOST = "contoso-toasters-hub-1098.azure-devices.net";

    @TempDir private static Path folder;
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

    /** HiveMQ's client over MQTT, the lean one inside a WebSocket. */
    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "https", "amqp"})
    void deviceComesUpAtItsHubAndReports(String transport) {
        Cli run =
                device(
                        "contoso-toaster-1-" + transport,
                        "--transport=" + transport,
                        "--reported={\"oven\":{\"on\":true}}");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsSubsequence(
                        "Registration Information received from service: " + HOST,
                        "Creating IoTHub Device handle",
                        "The device client is connected to iothub",
                        "Device twin: {\"desired\":{",
                        "Reported properties kept, $version 2",
                        "The device client has been disconnected");
        assertThat(run.exitCode()).isZero();
        assertThat(inFolder("hub", "twin", HUB, "contoso-toaster-1-" + transport).out())
                .contains("\"on\" : true");
    }

    @Test
    void deviceStaysAndSendsTelemetry() {
        Cli run = device("contoso-toaster-2", "--json", "--stay=300ms", "--telemetry-every=50ms");
        JsonNode hub =
                Json.read(run.out().getBytes(StandardCharsets.UTF_8), JsonNode.class).get("hub");
        assertThat(hub.get("telemetrySent").intValue()).isPositive();
        assertThat(hub.has("failure")).isFalse();
        assertThat(hub.at("/twin/desired/$version").intValue()).isEqualTo(1);
    }

    @Test
    void fleetComesUpAtItsHubs() {
        Cli run =
                Cli.with(
                        Map.of("GROUP_KEY", groupKey),
                        "",
                        "fleet",
                        "--count=200",
                        "--id-pattern=contoso-toaster-f{n:04}",
                        "--group-key-env=GROUP_KEY",
                        "--back-off=immediate",
                        "--stay=1s",
                        "--telemetry-every=200ms",
                        "--output=" + folder.resolve("results"),
                        "--data=" + folder);
        assertThat(run.err()).contains("fleet of 200");
        assertThat(run.out()).containsPattern("came up +200").containsPattern("telemetry +\\d");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void operatorSetsDesiredPropertiesAndDeregisters() {
        device("contoso-toaster-3");
        assertThat(inFolder("hub", "desired", HUB, "contoso-toaster-3", "{\"a\":{\"b\":1}}").out())
                .contains("\"b\" : 1");
        assertThat(inFolder("hub", "list").out()).contains(HOST + "  ");
        assertThat(inFolder("hub", "devices", HUB).out())
                .contains("contoso-toaster-3  enabled, disconnected");
        assertThat(inFolder("hub", "delete", HUB, "contoso-toaster-3").exitCode()).isZero();
        Cli gone = inFolder("hub", "twin", HUB, "contoso-toaster-3");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err()).contains("DeviceNotFound");
    }

    @Test
    void saysWhyADeviceCannotBeReached() {
        device("contoso-toaster-4");
        Cli method = inFolder("hub", "method", HUB, "contoso-toaster-4", "reboot");
        assertThat(method.exitCode()).isEqualTo(1);
        assertThat(method.err()).contains("DeviceNotOnline");
        assertThat(inFolder("hub", "send", HUB, "contoso-toaster-4", "hello").exitCode()).isZero();
        Cli unknown = inFolder("hub", "devices", "nobody");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no linked hub is called 'nobody'; there are " + HOST);
    }

    @Test
    void printsAConnectionStringOnRequest() {
        assertThat(inFolder("hub", "connection-string", HUB).out())
                .startsWith(
                        "HostName=" + HOST + ";SharedAccessKeyName=iothubowner;SharedAccessKey=");
        assertThat(inFolder("hub", "connection-string", HUB, "--policy=nobody").exitCode())
                .isEqualTo(2);
    }

    private static Cli device(String registrationId, String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "device",
                                "--hub",
                                "--back-off=immediate",
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
