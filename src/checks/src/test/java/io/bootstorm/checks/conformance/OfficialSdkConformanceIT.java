package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Ground;
import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Microsoft's Java device SDK, unmodified, provisions against the staged distribution. It insists
 * on ports 8883 and 443, so allocator, gateway and devices run where those are free; see {@link
 * Ground}. Left out: transports and attestations that the gateway does not offer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class OfficialSdkConformanceIT {

    private static final String ID_SCOPE = "0ne00002193";
    private static final String TOASTERS_HUB = "contoso-toasters-hub-1098.azure-devices.net";
    private static final String HEATPUMPS_HUB = "contoso-heatpumps-hub-1098.azure-devices.net";
    private static final String PAYLOAD =
            "{\"MyDeviceFirmwareVersion\":\"12.0.2.5\",\"MyDeviceProvisioningVersion\":\"1.0.0.0\"}";

    private static final SymmetricKey GROUP_KEY = key(1);
    private static final SymmetricKey OTHER_GROUP_KEY = key(2);
    private static final SymmetricKey DEVICE_KEY = key(3);
    private static final SymmetricKey OTHER_DEVICE_KEY = key(4);
    private static final SymmetricKey WRONG_KEY = key(5);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Ground ground;
    private TrustStore trust;

    @BeforeAll
    void openHouse(@TempDir Path folder) throws Exception {
        ground = Ground.find("devices on the official SDK");
        opened.add(ground);

        String allocatorPort = portOf(startInside(Product.bootstorm("allocator", "--port", "0")));
        String echoPort =
                portOf(startInside(JavaProgram.command(EchoPolicy.class, List.of(), List.of())));
        Path data = folder.resolve("data");
        startGateway(data, allocatorPort, echoPort);
        trust = TrustStore.of(data.resolve("ca.pem"), folder.resolve("trust.p12"));
    }

    @AfterAll
    void closeHouse() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT", "MQTT_WS", "HTTPS"})
    void provisionsWithDerivedKeyThroughTheTutorialsPolicy(String transport) {
        String id = "contoso-toaster-007-" + transport.toLowerCase(Locale.ROOT);
        RunningProcess device = boot(transport, id, GROUP_KEY.derive(id), PAYLOAD);

        assertThat(device.output())
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("substatus: INITIAL_ASSIGNMENT")
                .contains("hub: " + TOASTERS_HUB)
                .contains("deviceId: " + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT", "MQTT_WS", "HTTPS"})
    void provisionsWithDerivedSecondaryKey(String transport) {
        String id = "contoso-toaster-008-" + transport.toLowerCase(Locale.ROOT);
        RunningProcess device = boot(transport, id, OTHER_GROUP_KEY.derive(id), null);

        assertThat(device.output())
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("hub: " + TOASTERS_HUB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT", "MQTT_WS", "HTTPS"})
    void provisionsIndividualEnrollmentUnderItsOwnDeviceId(String transport) {
        RunningProcess device = boot(transport, "breakroom-clock", DEVICE_KEY, null);

        assertThat(device.output())
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("hub: " + HEATPUMPS_HUB)
                .contains("deviceId: clock-of-the-breakroom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT", "MQTT_WS", "HTTPS"})
    void passesPayloadsBothWays(String transport) {
        RunningProcess device = boot(transport, "talkative-toaster", OTHER_DEVICE_KEY, PAYLOAD);

        assertThat(device.output())
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("payload: {\"heard\":" + PAYLOAD + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT", "MQTT_WS", "HTTPS"})
    void isRefusedWithAWrongKey(String transport) {
        RunningProcess device = boot(transport, "contoso-toaster-009", WRONG_KEY, null);

        assertThat(device.output())
                .contains("401000")
                .contains("Unauthorized")
                .doesNotContain("PROVISIONING_DEVICE_STATUS_ASSIGNED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT", "MQTT_WS", "HTTPS"})
    void learnsThatThePolicyRefused(String transport) {
        String id = "contoso-heatpump-088";
        RunningProcess device = boot(transport, id, GROUP_KEY.derive(id), null);

        assertThat(device.output())
                .contains("Custom allocation failed with status code: 400")
                .doesNotContain("PROVISIONING_DEVICE_STATUS_ASSIGNED");
    }

    private RunningProcess boot(
            String transport, String registrationId, SymmetricKey key, String payload) {
        List<String> arguments =
                new ArrayList<>(List.of(ground.endpoint(), ID_SCOPE, transport, registrationId));
        if (payload != null) {
            arguments.add(payload);
        }
        List<String> command =
                JavaProgram.command(OfficialDevice.class, trust.javaOptions(), arguments);
        try (RunningProcess device =
                RunningProcess.start(
                        ground.inside(command),
                        Map.of(OfficialDevice.KEY_VARIABLE, key.base64()))) {
            device.awaitExit(PATIENCE);
            return device;
        }
    }

    private void startGateway(Path data, String allocatorPort, String echoPort)
            throws URISyntaxException {
        Path config = Path.of(getClass().getResource("/conformance/bootstorm.yaml").toURI());
        RunningProcess gateway =
                RunningProcess.start(
                        ground.inside(
                                Product.bootstorm(
                                        "gateway",
                                        "--config",
                                        config.toString(),
                                        "--data",
                                        data.toString())),
                        Map.of(
                                "BIND_ADDRESS", ground.address(),
                                "ALLOCATOR_PORT", allocatorPort,
                                "ECHO_PORT", echoPort,
                                "GROUP_KEY", GROUP_KEY.base64(),
                                "OTHER_GROUP_KEY", OTHER_GROUP_KEY.base64(),
                                "DEVICE_KEY", DEVICE_KEY.base64(),
                                "OTHER_DEVICE_KEY", OTHER_DEVICE_KEY.base64()));
        opened.add(gateway);
        gateway.awaitLine("ready", PATIENCE);
    }

    private RunningProcess startInside(List<String> command) {
        RunningProcess process = RunningProcess.start(ground.inside(command));
        opened.add(process);
        return process;
    }

    private static String portOf(RunningProcess process) {
        return process.awaitLine("ready on .*?:(\\d+)$", PATIENCE).group(1);
    }

    private static SymmetricKey key(int number) {
        byte[] bytes = new byte[SymmetricKey.GENERATED_BYTES];
        Arrays.fill(bytes, (byte) number);
        return SymmetricKey.of(bytes);
    }
}
