package io.bootstorm.checks.conformance;

import static io.bootstorm.checks.conformance.ConformanceHouse.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.process.NodeProject;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Microsoft's Node device SDK, unmodified, provisions against the staged distribution. What {@link
 * OfficialSdkConformanceIT} asks of the Java SDK is asked of this one as well, apart from the
 * secondary key.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
@SeenBy("Node SDK")
class OfficialNodeSdkConformanceIT {

    private static final String WHO = "devices on the official Node SDK";

    private NodeProject program;
    private ConformanceHouse house;

    @BeforeAll
    void openHouse(@TempDir Path folder) throws Exception {
        program = NodeProject.install("/conformance/node", "device.js", WHO);
        house = ConformanceHouse.open(folder, WHO);
    }

    @AfterAll
    void closeHouse() {
        if (house != null) {
            house.close();
        }
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.DERIVED_KEY, source = Lines.KEYS)
    void provisionsWithDerivedKeyThroughTheTutorialsPolicy(String transport) {
        String id = own("contoso-toaster-007", transport);

        assertThat(
                        boot(
                                transport,
                                id,
                                ConformanceHouse.GROUP_KEY.derive(id),
                                ConformanceHouse.PAYLOAD))
                .contains("status: assigned")
                .contains("substatus: initialAssignment")
                .contains("hub: " + ConformanceHouse.TOASTERS_HUB)
                .contains("deviceId: " + id);
    }

    /** One transport after the other: a second MQTT connection of a device closes its first. */
    @Execution(ExecutionMode.SAME_THREAD)
    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.INDIVIDUAL, source = Lines.DEVICE_ID)
    void provisionsIndividualEnrollmentUnderItsOwnDeviceId(String transport) {
        assertThat(boot(transport, "breakroom-clock", ConformanceHouse.DEVICE_KEY, null))
                .contains("status: assigned")
                .contains("hub: " + ConformanceHouse.HEATPUMPS_HUB)
                .contains("deviceId: clock-of-the-breakroom");
    }

    @Execution(ExecutionMode.SAME_THREAD)
    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.PAYLOADS, source = Documents.PAYLOADS)
    void passesPayloadsBothWays(String transport) {
        assertThat(
                        boot(
                                transport,
                                "talkative-toaster",
                                ConformanceHouse.OTHER_DEVICE_KEY,
                                ConformanceHouse.PAYLOAD))
                .contains("status: assigned")
                .contains("payload: {\"heard\":" + ConformanceHouse.PAYLOAD + "}");
    }

    /** Where the Java SDK takes objects only, this one takes any JSON. */
    @Execution(ExecutionMode.SAME_THREAD)
    @OnEveryTransport
    void takesAPayloadThatIsNotAnObject(String transport) {
        assertThat(
                        boot(
                                transport,
                                "talkative-toaster",
                                ConformanceHouse.OTHER_DEVICE_KEY,
                                "{\"answer\":[1,2]}"))
                .contains("status: assigned")
                .contains("payload: [1,2]");
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.WRONG_KEY, source = Lines.UNAUTHORIZED)
    void isRefusedWithAWrongKey(String transport) {
        String id = own("contoso-toaster-009", transport);
        String error =
                transport.startsWith("AMQPS") ? "amqp:unauthorized-access" : "UnauthorizedError";

        assertThat(boot(transport, id, ConformanceHouse.WRONG_KEY, null))
                .contains("error: " + error)
                .contains("401000")
                .doesNotContain("status: assigned");
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = Lines.POLICY_REFUSED,
            source = Documents.CUSTOM_ALLOCATION_HOW_TO + ", troubleshooting")
    void learnsThatThePolicyRefusedTheHeatPump(String transport) {
        String id = own("contoso-heatpump-088", transport);

        assertThat(boot(transport, id, ConformanceHouse.GROUP_KEY.derive(id), null))
                .contains("error: ProvisioningRegistrationFailedError")
                .contains("Custom allocation failed with status code: 400")
                .doesNotContain("status: assigned");
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.CERTIFICATE, source = Lines.GROUP_X509)
    void provisionsWithACertificate(String transport) {
        String id = own(ConformanceHouse.CERTIFIED, transport);

        assertThat(bootWithCertificate(transport, id, "devices/" + id))
                .contains("status: assigned")
                .contains("hub: " + ConformanceHouse.TOASTERS_HUB)
                .contains("deviceId: " + id);
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.EXPIRED, source = Documents.X509)
    void isRefusedWithAnExpiredCertificate(String transport) {
        assertThat(
                        bootWithCertificate(
                                transport, own(ConformanceHouse.CERTIFIED, "MQTT"), "bad/expired"))
                .contains("error: ")
                .doesNotContain("status: assigned");
    }

    private String bootWithCertificate(String transport, String registrationId, String name) {
        return house.bootWithCertificate(
                program.command(house.arguments(transport, registrationId, null)),
                name,
                Map.of("NODE_EXTRA_CA_CERTS", house.caFile().toString()));
    }

    private String boot(String transport, String registrationId, SymmetricKey key, String payload) {
        return house.boot(
                program.command(house.arguments(transport, registrationId, payload)),
                key,
                Map.of("NODE_EXTRA_CA_CERTS", house.caFile().toString()));
    }
}
