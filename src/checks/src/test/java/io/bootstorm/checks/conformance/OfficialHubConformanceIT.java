package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.checks.process.NodeProject;
import io.bootstorm.checks.process.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Devices on Microsoft's Java and Node SDKs, unmodified, provision and come up at the hubs that
 * they were assigned to, whose names lead to the gateway in their processes only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class OfficialHubConformanceIT {

    private static final String WHO = "devices on official SDKs at their hubs";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Path folder;
    private ConformanceHouse house;

    @BeforeAll
    void openHouse(@TempDir Path temporary) throws Exception {
        folder = temporary;
        house = ConformanceHouse.open(folder, WHO);
    }

    @AfterAll
    void closeHouse() {
        if (house != null) {
            house.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT", "MQTT_WS"})
    void javaSdkComesUpAtItsHub(String transport) throws Exception {
        Path hosts = folder.resolve("hosts-" + transport);
        Files.writeString(
                hosts,
                house.address()
                        + " localhost "
                        + house.endpoint()
                        + " "
                        + ConformanceHouse.TOASTERS_HUB
                        + "\n");
        TrustStore trust =
                TrustStore.of(house.caFile(), folder.resolve("trust-" + transport + ".p12"));
        List<String> options = new java.util.ArrayList<>(trust.javaOptions());
        options.add("-Djdk.net.hosts.file=" + hosts);
        String id = ConformanceHouse.own("contoso-toaster-hub-java", transport);

        comesUp(
                id,
                JavaProgram.command(
                        OfficialHubDevice.class, options, house.arguments(transport, id, null)),
                Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT", "MQTT_WS"})
    void nodeSdkComesUpAtItsHub(String transport) throws Exception {
        NodeProject program = NodeProject.install("/conformance/node-hub", "device.js", WHO);
        String id = ConformanceHouse.own("contoso-toaster-hub-node", transport);

        comesUp(
                id,
                program.command(house.arguments(transport, id, null)),
                Map.of(
                        "NODE_EXTRA_CA_CERTS", house.caFile().toString(),
                        "HUB_ADDRESS", house.address()));
    }

    private void comesUp(String id, List<String> command, Map<String, String> environment) {
        String hub = ConformanceHouse.TOASTERS_HUB;
        try (RunningProcess device =
                house.startDevice(command, ConformanceHouse.GROUP_KEY.derive(id), environment)) {
            device.awaitLine("^listening$", PATIENCE);
            assertThat(device.output())
                    .contains("hub: " + hub, "desired: 1", "reported", "telemetry taken");
            assertThat(house.operate("hub", "twin", hub, id)).contains("\"sdk\" : ");
            house.operate("hub", "desired", hub, id, "{\"darkness\": 4}");
            device.awaitLine("^darkness: 4(\\.0)?$", PATIENCE);
            house.operate("hub", "send", hub, id, "toast is ready");
            device.awaitLine("^message: toast is ready$", PATIENCE);
            assertThat(house.operate("hub", "method", hub, id, "finish", "{\"now\": true}"))
                    .contains("\"status\" : 200", "\"done\" : true");
            assertThat(device.awaitExit(PATIENCE)).isZero();
            assertThat(device.output()).containsPattern("method: \\{\"now\":\\s*true\\}");
        }
    }
}
