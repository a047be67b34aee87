package io.bootstorm.checks.conformance;

import static io.bootstorm.checks.conformance.ConformanceHouse.own;
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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Microsoft's Java and Node SDKs with their own providers for TPMs, all unmodified, attest by the
 * TPM of a machine; enrolled with Microsoft's service SDK. Over MQTT neither offers it. Left out:
 * refusals over AMQP, of which neither tells: Node's ends without a word, Java's waits for a
 * minute.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class OfficialTpmConformanceIT {

    private static final String ENROLLED = "A device with the enrolled TPM is assigned";
    private static final String ANOTHER =
            "Another TPM than the enrolled one gets no challenge over HTTPS";
    private static final String WHO = "devices on official SDKs with a TPM";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<String, String> BY_TPM = Map.of(OfficialDevice.TPM_VARIABLE, "yes");

    private Path folder;
    private ConformanceHouse house;
    private MachineTpm tpm;
    private TrustStore trust;
    private ServiceSdk.Program operator;
    private NodeProject program;
    private String connection;
    private String endorsementKey;

    @BeforeAll
    void openHouse(@TempDir Path temporary) throws Exception {
        MachineTpm.require(WHO);
        folder = temporary;
        house = ConformanceHouse.openApart(folder, WHO);
        tpm = MachineTpm.in(house, folder, WHO);
        trust = TrustStore.of(house.caFile(), folder.resolve("devices.p12"));
        operator = ServiceSdk.JAVA.program(house, folder);
        program = NodeProject.install("/conformance/node", "device.js", WHO);
        connection = house.connectionString();
        endorsementKey = askForEndorsementKey();
    }

    @AfterAll
    void closeHouse() {
        if (house != null) {
            house.close();
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"HTTPS", "AMQPS", "AMQPS_WS"})
    @SeenBy("Java SDK with swtpm")
    @Behaviour(part = Part.TPM, says = ENROLLED, source = Documents.TPM)
    void javaSdkProvisions(String transport) {
        String id = own("tpm-java", transport.replace('_', '-'));
        enroll(id, endorsementKey);

        assertThat(java(transport, id))
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("substatus: INITIAL_ASSIGNMENT")
                .contains("deviceId: " + id);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"HTTPS", "AMQPS", "AMQPS_WS"})
    @SeenBy("Node SDK with swtpm")
    @Behaviour(part = Part.TPM, says = ENROLLED, source = Documents.TPM)
    void nodeSdkProvisions(String transport) {
        String id = own("tpm-node", transport.replace('_', '-'));
        enroll(id, endorsementKey);

        assertThat(node(transport, id))
                .contains("status: assigned")
                .contains("substatus: initialAssignment")
                .contains("deviceId: " + id);
    }

    @Test
    @SeenBy("Java SDK with swtpm")
    @Behaviour(part = Part.TPM, says = ANOTHER, source = Documents.TPM)
    void javaSdkIsRefusedWithAnotherTpmsEnrollment() {
        String id = "not-tpm-java";
        enroll(id, otherEndorsementKey());

        assertThat(java("HTTPS", id))
                .contains("exception: ")
                .doesNotContain("PROVISIONING_DEVICE_STATUS_ASSIGNED");
    }

    @Test
    @SeenBy("Node SDK with swtpm")
    @Behaviour(part = Part.TPM, says = ANOTHER, source = Documents.TPM)
    void nodeSdkIsRefusedWithAnotherTpmsEnrollment() {
        String id = "not-tpm-node";
        enroll(id, otherEndorsementKey());

        assertThat(node("HTTPS", id)).contains("error: ").doesNotContain("status: assigned");
    }

    @Test
    @SeenBy("Java SDK with swtpm")
    @Behaviour(
            part = Part.HUB,
            says =
                    "An assigned device comes up at its hub by the key that its TPM was given for"
                            + " it",
            source = Documents.TPM)
    void javaSdkComesUpAtItsHubWithTheKeyThatItsTpmWasGivenForIt() throws Exception {
        String id = "tpm-java-at-its-hub";
        enroll(id, endorsementKey);
        Path hosts = folder.resolve("hosts");
        Files.writeString(
                hosts,
                String.join(
                        " ",
                        house.address(),
                        "localhost",
                        house.endpoint(),
                        ConformanceHouse.TOASTERS_HUB,
                        ConformanceHouse.HEATPUMPS_HUB + "\n"));
        List<String> options = new ArrayList<>(trust.javaOptions());
        options.add("-Djdk.net.hosts.file=" + hosts);

        try (MachineTpm.Power on = tpm.powerOn();
                RunningProcess device =
                        house.startDevice(
                                JavaProgram.command(
                                        OfficialHubDevice.class,
                                        options,
                                        house.arguments("HTTPS", id, "MQTT")),
                                BY_TPM)) {
            String hub = device.awaitLine("^hub: (.*)$", PATIENCE).group(1);
            device.awaitLine("^listening$", PATIENCE);
            assertThat(device.output()).contains("desired: 1", "reported", "telemetry taken");
            house.operate("hub", "method", hub, id, "finish", "{}");
            assertThat(device.awaitExit(PATIENCE)).isZero();
            assertThat(on.process().isAlive()).isTrue();
        }
    }

    private String askForEndorsementKey() {
        String said = run(JavaProgram.command(OfficialTpm.class, List.of(), List.of()), Map.of());
        Matcher found = Pattern.compile("endorsement: (\\S+)").matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return found.group(1);
    }

    /** The last byte of the modulus is another's. */
    private String otherEndorsementKey() {
        byte[] other = Base64.getDecoder().decode(endorsementKey);
        other[other.length - 1] ^= 2;
        return Base64.getEncoder().encodeToString(other);
    }

    private void enroll(String id, String key) {
        assertThat(
                        house.run(
                                operator.with("tpm", id, key),
                                Map.of(OfficialOperator.CONNECTION_VARIABLE, connection)))
                .contains("endorsement: " + key);
    }

    private String java(String transport, String id) {
        List<String> command =
                JavaProgram.command(
                        OfficialDevice.class,
                        trust.javaOptions(),
                        house.arguments(transport, id, null));
        return run(command, BY_TPM);
    }

    private String node(String transport, String id) {
        return run(
                program.command(house.arguments(transport, id, null)),
                Map.of(
                        OfficialDevice.TPM_VARIABLE,
                        "yes",
                        "NODE_EXTRA_CA_CERTS",
                        house.caFile().toString()));
    }

    /** With the machine's TPM on for so long. */
    private String run(List<String> command, Map<String, String> environment) {
        try (MachineTpm.Power on = tpm.powerOn()) {
            String said = house.run(command, environment);
            assertThat(on.process().isAlive()).as(on.process().output()).isTrue();
            return said;
        }
    }
}
