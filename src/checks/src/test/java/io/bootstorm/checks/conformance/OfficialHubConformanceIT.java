package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.checks.process.NodeProject;
import io.bootstorm.checks.process.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Devices on Microsoft's Java and Node SDKs, unmodified, provision and come up at the hubs that
 * they were assigned to, whose names lead to the gateway in their processes only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class OfficialHubConformanceIT {

    private static final String WHO = "devices on official SDKs at their hubs";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Path folder;
    private ConformanceHouse house;
    private NodeProject nodeProgram;

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

    @OverMqtt
    @SeenBy("Java SDK")
    @Behaviour(part = Part.HUB, says = Lines.HUB_BY_KEY, source = Documents.HUB_MQTT)
    void javaSdkComesUpAtItsHubByItsKey(String transport) throws Exception {
        String id = ConformanceHouse.own("contoso-toaster-hub-java", transport);
        comesUp(
                id,
                house.startDevice(
                        java(transport, id), ConformanceHouse.GROUP_KEY.derive(id), Map.of()));
    }

    @OverMqtt
    @SeenBy("Java SDK")
    @Behaviour(part = Part.HUB, says = Lines.HUB_BY_CERTIFICATE, source = Documents.HUB_X509)
    void javaSdkComesUpAtItsHubByItsCertificate(String transport) throws Exception {
        String id = ConformanceHouse.own(ConformanceHouse.CERTIFIED + "-java", transport);
        comesUp(
                id,
                house.startDeviceWithCertificate(java(transport, id), "devices/" + id, Map.of()));
    }

    @OverMqtt
    @SeenBy("Node SDK")
    @Behaviour(part = Part.HUB, says = Lines.HUB_BY_KEY, source = Documents.HUB_MQTT)
    void nodeSdkComesUpAtItsHubByItsKey(String transport) throws Exception {
        String id = ConformanceHouse.own("contoso-toaster-hub-node", transport);
        comesUp(
                id,
                house.startDevice(
                        node(transport, id),
                        ConformanceHouse.GROUP_KEY.derive(id),
                        nodeEnvironment()));
    }

    @OverMqtt
    @SeenBy("Node SDK")
    @Behaviour(part = Part.HUB, says = Lines.HUB_BY_CERTIFICATE, source = Documents.HUB_X509)
    void nodeSdkComesUpAtItsHubByItsCertificate(String transport) throws Exception {
        String id = ConformanceHouse.own(ConformanceHouse.CERTIFIED + "-node", transport);
        comesUp(
                id,
                house.startDeviceWithCertificate(
                        node(transport, id), "devices/" + id, nodeEnvironment()));
    }

    private synchronized List<String> node(String transport, String id) {
        if (nodeProgram == null) {
            nodeProgram = NodeProject.install("/conformance/node-hub", "device.js", WHO);
        }
        return nodeProgram.command(house.arguments(transport, id, null));
    }

    private Map<String, String> nodeEnvironment() {
        return Map.of(
                "NODE_EXTRA_CA_CERTS", house.caFile().toString(), "HUB_ADDRESS", house.address());
    }

    private List<String> java(String transport, String id) throws Exception {
        Path hosts = folder.resolve("hosts-" + id);
        Files.writeString(
                hosts,
                house.address()
                        + " localhost "
                        + house.endpoint()
                        + " "
                        + ConformanceHouse.TOASTERS_HUB
                        + "\n");
        TrustStore trust = TrustStore.of(house.caFile(), folder.resolve("trust-" + id + ".p12"));
        List<String> options = new ArrayList<>(trust.javaOptions());
        options.add("-Djdk.net.hosts.file=" + hosts);
        return JavaProgram.command(
                OfficialHubDevice.class, options, house.arguments(transport, id, null));
    }

    private void comesUp(String id, RunningProcess started) {
        String hub = ConformanceHouse.TOASTERS_HUB;
        try (RunningProcess device = started) {
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
