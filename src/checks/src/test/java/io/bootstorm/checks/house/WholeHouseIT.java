package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The staged distribution's processes meet on the wire: allocator, gateway, devices, fleets and
 * load tests, each started as a user starts it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class WholeHouseIT {

    private static final String TOASTERS_HUB = "contoso-toasters-hub-1098.azure-devices.net";

    private Path folder;
    private CountingPolicy foreignPolicy;
    private House house;

    @BeforeAll
    void open(@TempDir Path scratch) throws Exception {
        folder = scratch;
        foreignPolicy = CountingPolicy.start();
        house = House.open(folder.resolve("data"), foreignPolicy.port());
    }

    @AfterAll
    void close() {
        try {
            house.assertNothingSecretWasSaid(
                    "contoso-toaster-007", "contoso-heatpump-088", "contoso-toaster-009");
        } finally {
            house.close();
            foreignPolicy.close();
        }
    }

    @Test
    void toasterPrintsWhatTheSamplePrints() {
        RunningProcess device =
                house.boot("contoso-toaster-007", "TUTORIAL_KEY", "--port", house.mqttPort());

        assertThat(device.awaitExit(House.PATIENCE)).as(device.output()).isZero();
        assertThat(device.output().lines().skip(1))
                .containsExactly(
                        "",
                        "Registering Device",
                        "",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_CONNECTED",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING",
                        "",
                        "Registration Information received from service: "
                                + TOASTERS_HUB
                                + ", deviceId: contoso-toaster-007");
        assertThat(device.output()).startsWith("Provisioning API Version: ");
    }

    @Test
    void heatPumpIsRefusedAsInTheTutorial() {
        RunningProcess device =
                house.boot("contoso-heatpump-088", "TUTORIAL_KEY", "--port", house.mqttPort());

        assertThat(device.awaitExit(House.PATIENCE)).as(device.output()).isEqualTo(1);
        String error =
                "Error: Time:\\w{3} \\w{3} [ \\d]\\d [\\d:]{8} \\d{4} File:\\S+ Func:\\S+ Line:\\d+"
                        + " ";
        List<String> lines = device.output().lines().toList();
        assertThat(lines.subList(4, 7))
                .containsExactly(
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_CONNECTED",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING");
        assertThat(lines.get(7))
                .matches(
                        error
                                + "Provisioning Failure: OperationId:"
                                + " 4\\.[0-9a-f]{16}\\.[0-9a-f-]{36} - Date:"
                                + " \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z - Msg: Custom allocation failed"
                                + " with status code: 400");
        assertThat(lines.get(8)).matches(error + "Unable to process registration reply\\.");
        assertThat(lines.get(9))
                .matches(error + "Failure retrieving data from the provisioning service");
        assertThat(lines.subList(10, lines.size()))
                .containsExactly(
                        "", "Failure registering device: PROV_DEVICE_RESULT_DEV_AUTH_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "mqtt-ws", "https"})
    void wrongKeyIsRefusedOverEveryTransport(String transport) {
        RunningProcess device = boot("contoso-toaster-009-" + transport, "WRONG_KEY", transport);

        assertThat(device.awaitExit(House.PATIENCE)).as(device.output()).isEqualTo(1);
        assertThat(device.output())
                .contains("Failure registering device: PROV_DEVICE_RESULT_DEV_AUTH_ERROR")
                .doesNotContain("Registration Information");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "mqtt-ws", "https"})
    void resultNamesTheTransport(String transport) {
        RunningProcess device =
                boot("contoso-toaster-010-" + transport, "TUTORIAL_KEY", transport, "--json");

        assertThat(device.awaitExit(House.PATIENCE)).as(device.output()).isZero();
        assertThat(device.output())
                .contains("\"transport\":\"" + transport + "\"")
                .contains("\"assignedHub\":\"" + TOASTERS_HUB + "\"");
    }

    @Test
    void functionLogsWhatTheTutorialShows() {
        house.boot("contoso-toaster-011", "TUTORIAL_KEY", "--port", house.mqttPort());

        house.allocator().awaitLine("\"registrationId\":\"contoso-toaster-011\"", House.PATIENCE);
        house.allocator().awaitLine("Selected hub : " + TOASTERS_HUB, House.PATIENCE);
        assertThat(house.allocator().output())
                .contains("HttpTrigger1?****")
                .contains("linkedHub : " + TOASTERS_HUB);
    }

    @Test
    void twoHubPolicyChoosesByKindOverHttps() {
        RunningProcess toaster = bootTwoHubs("breakroom499-contoso-tstrsd-007");
        RunningProcess heatPump = bootTwoHubs("mainbuilding167-contoso-hpsd-088");

        assertThat(toaster.output()).contains("contoso-toasters-hub-1098");
        assertThat(heatPump.output()).contains("contoso-heatpumps-hub-1098");
    }

    @Test
    void everyDeviceOfAFleetReachesSomebodyElsesPolicyOnce() throws IOException {
        Path results = folder.resolve("foreign-fleet");
        RunningProcess fleet =
                house.run(
                        "fleet",
                        "--count",
                        "1000",
                        "--id-pattern",
                        "foreign-{n:04}",
                        "--group-key-env",
                        "FOREIGN_KEY",
                        "--mqtt-port",
                        house.mqttPort(),
                        "--ca",
                        house.ca().toString(),
                        "--output",
                        results.toString());

        assertThat(fleet.awaitExit(House.PATIENCE)).as(fleet.output()).isZero();
        assertThat(counts(results).get("assigned").getAsInt()).isEqualTo(1000);
        assertThat(foreignPolicy.asked())
                .hasSize(1000)
                .allSatisfy((id, times) -> assertThat(times).hasValue(1));
    }

    @Test
    void fleetOverHttpsTellsWhoWasRefused() throws IOException {
        Path results = folder.resolve("https-fleet");
        RunningProcess fleet =
                house.run(
                        "fleet",
                        "--count",
                        "100",
                        "--id-pattern",
                        "contoso-{pick:toaster=50,kettle=50}-{n:03}",
                        "--group-key-env",
                        "TUTORIAL_KEY",
                        "--transport",
                        "https",
                        "--https-port",
                        house.httpsPort(),
                        "--ca",
                        house.ca().toString(),
                        "--seed",
                        "7",
                        "--output",
                        results.toString());

        assertThat(fleet.awaitExit(House.PATIENCE)).as(fleet.output()).isEqualTo(1);
        JsonObject counts = counts(results);
        assertThat(counts.get("assigned").getAsInt()).isBetween(1, 99);
        assertThat(counts.get("assigned").getAsInt() + counts.get("failed").getAsInt())
                .isEqualTo(100);
        assertThat(fleet.output()).contains("400207");
    }

    @Test
    void loadTestOfTheAllocatorEndsWithAReport() throws IOException {
        Path results = folder.resolve("allocation-report");
        RunningProcess run =
                house.run(
                        "loadtest",
                        "allocation",
                        "--url",
                        "http://127.0.0.1:" + house.allocatorPort() + "/api/HttpTrigger1",
                        "--function-key-env",
                        "FUNCTION_KEY",
                        "--rate",
                        "20",
                        "--warm-up-seconds",
                        "0",
                        "--duration-seconds",
                        "3",
                        // Whether it measures well is not the question here.
                        "--max-lateness-millis",
                        "60000",
                        "--output",
                        results.toString());

        assertThat(run.awaitExit(House.PATIENCE)).as(run.output()).isZero();
        assertThat(reportsIn(results)).isEqualTo(1);
    }

    @Test
    void loadTestOfBootsFailsIfItsGoalsAreMissed() throws IOException {
        Path results = folder.resolve("boot-report");
        RunningProcess run =
                house.run(
                        "loadtest",
                        "boot",
                        "--group-key-env",
                        "TUTORIAL_KEY",
                        "--id-pattern",
                        "contoso-toaster-{n:05}",
                        "--port",
                        house.mqttPort(),
                        "--ca",
                        house.ca().toString(),
                        "--rate",
                        "5",
                        "--warm-up-seconds",
                        "0",
                        "--duration-seconds",
                        "2",
                        "--p95-millis",
                        "1",
                        "--max-lateness-millis",
                        "60000",
                        "--output",
                        results.toString());

        assertThat(run.awaitExit(House.PATIENCE)).as(run.output()).isEqualTo(1);
        assertThat(reportsIn(results)).isEqualTo(1);
    }

    @Test
    void controlEndpointAnswers() throws Exception {
        house.boot("contoso-toaster-012", "TUTORIAL_KEY", "--port", house.mqttPort());

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/ca.pem").body()).isEqualTo(Files.readString(house.ca()));
        assertThat(get("/metrics").body()).contains("# TYPE ");
        assertThat(get("/registrations/contoso-toaster-012").body()).contains(TOASTERS_HUB);
        assertThat(get("/registrations").body()).contains("contoso-toaster-012");
    }

    private RunningProcess boot(String id, String key, String transport, String... more) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--transport",
                                transport,
                                "--port",
                                transport.equals("mqtt") ? house.mqttPort() : house.httpsPort()));
        options.addAll(List.of(more));
        return house.boot(id, key, options.toArray(String[]::new));
    }

    private RunningProcess bootTwoHubs(String id) {
        return house.boot(id, "TWO_HUBS_KEY", "--transport", "https", "--port", house.httpsPort());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(house.controlOrigin() + path))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject counts(Path results) throws IOException {
        String json = Files.readString(results.resolve("fleet-result.json"));
        return JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("counts");
    }

    private static long reportsIn(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results, 2)) {
            return files.filter(file -> file.endsWith("index.html")).count();
        }
    }
}
