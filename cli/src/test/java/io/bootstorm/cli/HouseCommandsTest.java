package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** The commands that meet a gateway, against one that is there. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HouseCommandsTest {

    @TempDir private static Path folder;
    @TempDir private Path results;
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

    private static Cli device(String registrationId, String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "device",
                                "--registration-id",
                                registrationId,
                                "--group-key-env",
                                "GROUP_KEY",
                                "--data",
                                folder.toString()));
        args.addAll(List.of(more));
        return Cli.with(Map.of("GROUP_KEY", groupKey), "", args.toArray(String[]::new));
    }

    private static String mqttPort() {
        return Integer.toString(house.gateway().ports().mqtt());
    }

    private Cli fleet(String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "fleet",
                                "--group-key-env=GROUP_KEY",
                                "--data=" + folder,
                                "--mqtt-port=" + mqttPort(),
                                "--count=20",
                                "--output=" + results));
        args.addAll(List.of(more));
        return Cli.with(Map.of("GROUP_KEY", groupKey), "", args.toArray(String[]::new));
    }

    @Test
    void anAcceptedDevicePrintsTheTutorialsTranscript() {
        Cli run = device("contoso-toaster-007", "--port", mqttPort());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Provisioning API Version: ")
                .contains(
                        "Registration Information received from service:"
                                + " contoso-toasters-hub-1098.azure-devices.net, deviceId:"
                                + " contoso-toaster-007");
    }

    @Test
    void aRefusedDeviceEndsWithOne() {
        Cli run = device("contoso-heatpump-088", "--port", mqttPort());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("Msg: Custom allocation failed with status code: 400")
                .contains("Failure registering device: PROV_DEVICE_RESULT_DEV_AUTH_ERROR");
    }

    @Test
    void aDeviceReportsToMachinesInJson() {
        Cli run =
                device(
                        "contoso-toaster-008",
                        "--transport=https",
                        "--port=" + house.gateway().ports().https(),
                        "--json");

        JsonNode report = Json.read(run.out().getBytes(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(run.exitCode()).isZero();
        assertThat(report.get("result").textValue()).isEqualTo("PROV_DEVICE_RESULT_OK");
        assertThat(report.get("assignedHub").textValue())
                .isEqualTo("contoso-toasters-hub-1098.azure-devices.net");
        assertThat(report.get("phases")).isNotEmpty();
    }

    @Test
    void aDeviceThatIsToldNoPortTakesTheOneTheGatewayChose() {
        assertThat(device("contoso-toaster-007").exitCode()).isZero();
        assertThat(device("contoso-toaster-007", "--transport=https").exitCode()).isZero();
        assertThat(device("contoso-toaster-007", "--transport=mqtt-ws").exitCode()).isZero();
    }

    @Test
    void aFleetThatIsToldNoPortTakesTheOneTheGatewayChose() {
        Cli run =
                Cli.with(
                        Map.of("GROUP_KEY", groupKey),
                        "",
                        "fleet",
                        "--group-key-env=GROUP_KEY",
                        "--data=" + folder,
                        "--count=5",
                        "--id-pattern=contoso-toaster-{n:04}",
                        "--transport=https",
                        "--output=" + results);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("https to localhost:" + house.gateway().ports().https());
    }

    @Test
    void aDeviceThatIsToldNoPortRefusesAFileOfPortsThatIsNone(@TempDir Path other)
            throws IOException {
        Files.writeString(other.resolve("ports.json"), "{\"mqtt\":");
        Cli run =
                Cli.with(
                        Map.of("GROUP_KEY", groupKey),
                        "",
                        "device",
                        "--registration-id=contoso-toaster-007",
                        "--group-key-env=GROUP_KEY",
                        "--data=" + other);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("ports.json cannot be read")
                .contains("name the port instead");
    }

    @Test
    void aDeviceThatIsRefusedSaysWhyInJson() {
        Cli run = device("contoso-heatpump-089", "--port", mqttPort(), "--json");

        JsonNode report = Json.read(run.out().getBytes(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(report.at("/failure/errorCode").intValue()).isEqualTo(400207);
    }

    @Test
    void aDeviceThatFindsNobodyEndsWithOne() throws IOException {
        int portOfNobody;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            portOfNobody = closedSoon.getLocalPort();
        }

        Cli run = device("contoso-toaster-009", "--port", Integer.toString(portOfNobody));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Failure registering device: PROV_DEVICE_RESULT_TRANSPORT");
    }

    @Test
    void aDeviceRefusesBadInputBeforeItSendsAnything() {
        assertThat(device("not an id").exitCode()).isEqualTo(2);
        assertThat(device("contoso-toaster-007", "--payload={").err()).contains("--payload: ");
        assertThat(device("contoso-toaster-007", "--transport=coap").err())
                .contains("no transport 'coap'");
        assertThat(device("contoso-toaster-007", "--ca=/no/such.pem").err())
                .contains("CA file /no/such.pem cannot be read");
    }

    @Test
    void aFleetThatIsAssignedEndsWithZeroAndLeavesItsResults() {
        Cli run = fleet("--id-pattern=contoso-toaster-{n:04}", "--seed=7");

        assertThat(run.err()).doesNotContain(groupKey);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("assigned").contains("seed 7").doesNotContain(groupKey);
        assertThat(results.resolve("fleet-result.json")).isRegularFile();
    }

    @Test
    void theCaOfTheCommandLineGoesBeforeTheConfigurations(@TempDir Path elsewhere)
            throws IOException {
        Path config = elsewhere.resolve("fleet.yaml");
        Files.writeString(config, "fleet: {tls: {ca-file: /no/such.pem}}");
        String pattern = "--id-pattern=contoso-toaster-{n:04}";

        assertThat(fleet("--config=" + config, pattern).err()).contains("/no/such.pem");
        assertThat(
                        fleet("--config=" + config, "--ca=" + folder.resolve("ca.pem"), pattern)
                                .exitCode())
                .isZero();
    }

    @Test
    void aFleetThatIsRefusedEndsWithOne() {
        Cli run = fleet("--id-pattern=contoso-heatpump-{n:04}");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("PROV_DEVICE_RESULT_DEV_AUTH_ERROR");
    }

    @Test
    void aFleetThatBehavesWrongOnPurposeEndsWithZeroWhenNothingSurprises() {
        Cli run =
                fleet(
                        "--id-pattern=contoso-toaster-{n:04}",
                        "--payload={\"n\":{n}}",
                        "--profiles=none=75,linux-board=25",
                        "--behaviours=none,wrong-key,expired-token,drops-before-poll,boots-twice,"
                                + "bad-payload,polls-too-fast",
                        "--seed=7");

        assertThat(run.err()).doesNotContain("surprise");
        assertThat(run.out()).contains("linux-board").contains("drops-before-poll");
        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void aFleetBootsThroughHivemqsClient() {
        Cli run = fleet("--id-pattern=contoso-toaster-{n:04}", "--client=hivemq");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("20 devices over mqtt by hivemq with TLS 1.2");
    }

    @Test
    void aDeviceBootsByAnotherClientOrOnLessMachine() {
        Cli hivemq = device("contoso-toaster-007", "--port", mqttPort(), "--client=hivemq");
        Cli board = device("contoso-toaster-007", "--port", mqttPort(), "--profile=linux-board");

        assertThat(hivemq.exitCode()).as(hivemq.out()).isZero();
        assertThat(board.exitCode()).as(board.out()).isZero();
        assertThat(device("contoso-toaster-007", "--profile=esp8266").err())
                .contains("no profile 'esp8266': there are none, linux-board");
        assertThat(device("contoso-toaster-007", "--client=paho").err())
                .contains("no client 'paho': there are lean and hivemq");
    }

    @Test
    void anExplicitExpectationGoesBeforeTheDefault() {
        Cli run = fleet("--id-pattern=contoso-heatpump-{n:04}", "--expect=failed=20");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("failed=20: 20, ok");
    }

    @Test
    void aFleetRefusesBadInput() {
        assertThat(fleet("--expect=happiness>=1").err()).contains("not an expectation");
        assertThat(fleet("--arrival=slowly").err())
                .contains("--arrival")
                .contains("at-once, ramp 60s");
        assertThat(fleet("--max-open=0").err())
                .contains("--max-open")
                .contains("fleet.max-open-connections is 1 to");
    }

    @Test
    void aGatewayRunsUntilItIsStopped(@TempDir Path data) throws Exception {
        Cli.Started gateway =
                Cli.start(
                        "gateway",
                        "--config=../src/config/tutorial.yaml",
                        "--mqtt-port=0",
                        "--https-port=0",
                        "--control-port=0",
                        "--quiet",
                        "--data=" + data);
        gateway.awaitOutput("gateway ready");
        String key =
                Cli.run(
                                "enrollment",
                                "show",
                                "contoso-custom-allocated-devices",
                                "--primary-key",
                                "--config=../src/config/tutorial.yaml",
                                "--data=" + data)
                        .out();
        Cli stopped = gateway.stop();

        assertThat(key.strip()).hasSize(88);
        assertThat(stopped.exitCode()).isZero();
        assertThat(stopped.out())
                .contains("ID scope 0ne00002193")
                .contains(data.toString())
                .contains("MQTT");
        assertThat(stopped.err())
                .contains("global.azure-devices-provisioning.net")
                .doesNotContain(key.strip());
        assertThat(Files.readString(data.resolve("ca.pem"))).contains("BEGIN CERTIFICATE");
    }

    @Test
    void theStoreStandsUntilTheConfigurationReseedsIt(@TempDir Path data) throws Exception {
        String first = HousePlan.newKey(new SecureRandom()).base64();
        String second = HousePlan.newKey(new SecureRandom()).base64();
        run(gateway(data, first));
        run(gateway(data, second));
        assertThat(keyInForce(data)).isEqualTo(first);
        run(gateway(data, second, "--reseed"));
        assertThat(keyInForce(data)).isEqualTo(second);
    }

    private static String keyInForce(Path data) {
        return Cli.run(
                        "enrollment",
                        "show",
                        "factory",
                        "--primary-key",
                        "--config=" + data.resolve("bootstorm.yaml"),
                        "--data=" + data)
                .out()
                .strip();
    }

    @Test
    void aGatewayInMemoryKeepsItsKeysInAFile(@TempDir Path data) throws Exception {
        run(
                "gateway",
                "--config=../src/config/tutorial.yaml",
                "--mqtt-port=0",
                "--https-port=0",
                "--control-port=0",
                "--in-memory",
                "--data=" + data);
        assertThat(data.resolve("store.db")).doesNotExist();
        Cli shown =
                Cli.run(
                        "enrollment",
                        "show",
                        "contoso-custom-allocated-devices",
                        "--primary-key",
                        "--config=../src/config/tutorial.yaml",
                        "--in-memory",
                        "--data=" + data);
        assertThat(shown.out().strip()).hasSize(88);
    }

    @Test
    void aGatewayWhoseStoreIsDamagedSaysSoAndEndsWithTwo(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve("store.db"), "the diary of a toaster");
        Cli run =
                Cli.run(
                        "gateway",
                        "--config=../src/config/tutorial.yaml",
                        "--mqtt-port=0",
                        "--https-port=0",
                        "--control-port=0",
                        "--data=" + data);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("store.db is no SQLite file; move it away");
    }

    /** Starts it and stops it. */
    private static void run(String... gateway) throws Exception {
        Cli.Started started = Cli.start(gateway);
        started.awaitOutput("gateway ready");
        assertThat(started.stop().exitCode()).isZero();
    }

    private static String[] gateway(Path data, String key, String... more) throws IOException {
        Path config =
                Files.writeString(
                        data.resolve("bootstorm.yaml"),
                        """
                        gateway:
                          ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
                          linked-hubs: [{host-name: a.azure-devices.net}]
                          enrollment-groups:
                            - enrollment-group-id: factory
                              attestation: {type: symmetricKey, symmetric-key: {primary-key: %s}}
                        """
                                .formatted(key));
        List<String> all =
                new ArrayList<>(List.of("gateway", "--config=" + config, "--data=" + data));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aGatewayWhosePortIsTakenSaysSoAndEndsWithTwo(@TempDir Path data) {
        Cli run =
                Cli.run(
                        "gateway",
                        "--config=../src/config/tutorial.yaml",
                        "--mqtt-port=" + mqttPort(),
                        "--https-port=0",
                        "--control-port=0",
                        "--data=" + data);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(mqttPort());
        assertThat(run.out()).doesNotContain("ready");
    }

    @Test
    void anAllocatorRunsUntilItIsStopped(@TempDir Path data) throws Exception {
        Cli.Started allocator =
                Cli.start("allocator", "--port=0", "--policy=tutorial", "--data=" + data);
        allocator.awaitOutput("/api/tutorial");
        Cli stopped = allocator.stop();

        assertThat(stopped.exitCode()).isZero();
        assertThat(stopped.out())
                .contains("allocator ready on http://127.0.0.1:")
                .doesNotContain("toasters-and-heatpumps");
        assertThat(Files.readString(data.resolve("allocator-port")).strip()).containsOnlyDigits();
    }

    @Test
    void anAllocatorRefusesAPolicyThatIsNotThere() {
        Cli run = Cli.run("allocator", "--port=0", "--policy=fridges");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no allocation policy 'fridges'");
    }
}
