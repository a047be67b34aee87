package io.bootstorm.checks.conformance;

import static io.bootstorm.checks.conformance.ConformanceHouse.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.process.Ground;
import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
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
 * Microsoft's Java device SDK, unmodified, provisions against the staged distribution. It insists
 * on ports 8883, 5671 and 443, so allocator, gateway and devices run where those are free; see
 * {@link Ground}. Left out: transports and attestations that the gateway does not offer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
@SeenBy("Java SDK")
class OfficialSdkConformanceIT {

    private ConformanceHouse house;
    private TrustStore trust;

    @BeforeAll
    void openHouse(@TempDir Path folder) throws Exception {
        house = ConformanceHouse.open(folder, "devices on the official Java SDK");
        trust = TrustStore.of(house.caFile(), folder.resolve("trust.p12"));
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
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("substatus: INITIAL_ASSIGNMENT")
                .contains("hub: " + ConformanceHouse.TOASTERS_HUB)
                .contains("deviceId: " + id);
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.DERIVED_SECONDARY_KEY, source = Lines.KEYS)
    void provisionsWithDerivedSecondaryKey(String transport) {
        String id = own("contoso-toaster-008", transport);

        assertThat(boot(transport, id, ConformanceHouse.OTHER_GROUP_KEY.derive(id), null))
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("hub: " + ConformanceHouse.TOASTERS_HUB);
    }

    /** One transport after the other: a second MQTT connection of a device closes its first. */
    @Execution(ExecutionMode.SAME_THREAD)
    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.INDIVIDUAL, source = Lines.DEVICE_ID)
    void provisionsIndividualEnrollmentUnderItsOwnDeviceId(String transport) {
        assertThat(boot(transport, "breakroom-clock", ConformanceHouse.DEVICE_KEY, null))
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
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
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("payload: {\"heard\":" + ConformanceHouse.PAYLOAD + "}");
    }

    /** The gateway passes on what the policy says; this SDK takes objects only. */
    @Execution(ExecutionMode.SAME_THREAD)
    @OnEveryTransport
    void failsOverAPayloadThatIsNotAnObject(String transport) {
        assertThat(
                        boot(
                                transport,
                                "talkative-toaster",
                                ConformanceHouse.OTHER_DEVICE_KEY,
                                "{\"answer\":[1,2]}"))
                .contains("exception: ")
                .doesNotContain("PROVISIONING_DEVICE_STATUS_ASSIGNED");
    }

    /** Over AMQP this SDK reads no more of a rejection than that it is one. */
    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.WRONG_KEY, source = Lines.UNAUTHORIZED)
    void isRefusedWithAWrongKey(String transport) {
        String id = own("contoso-toaster-009", transport);
        List<String> words =
                transport.startsWith("AMQPS")
                        ? List.of("remote state was Rejected")
                        : List.of("401000", "Unauthorized");

        assertThat(boot(transport, id, ConformanceHouse.WRONG_KEY, null))
                .contains(words)
                .doesNotContain("PROVISIONING_DEVICE_STATUS_ASSIGNED");
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = Lines.POLICY_REFUSED,
            source = Documents.CUSTOM_ALLOCATION_HOW_TO + ", troubleshooting")
    void learnsThatThePolicyRefused(String transport) {
        String id = own("contoso-heatpump-088", transport);

        assertThat(boot(transport, id, ConformanceHouse.GROUP_KEY.derive(id), null))
                .contains("Custom allocation failed with status code: 400")
                .doesNotContain("PROVISIONING_DEVICE_STATUS_ASSIGNED");
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.CERTIFICATE, source = Lines.GROUP_X509)
    void provisionsWithACertificate(String transport) {
        String id = own(ConformanceHouse.CERTIFIED, transport);

        assertThat(bootWithCertificate(transport, id, "devices/" + id))
                .contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED")
                .contains("hub: " + ConformanceHouse.TOASTERS_HUB)
                .contains("deviceId: " + id);
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.EXPIRED, source = Documents.X509)
    void isRefusedWithAnExpiredCertificate(String transport) {
        assertThat(
                        bootWithCertificate(
                                transport, own(ConformanceHouse.CERTIFIED, "MQTT"), "bad/expired"))
                .contains("exception: ")
                .doesNotContain("PROVISIONING_DEVICE_STATUS_ASSIGNED");
    }

    private String bootWithCertificate(String transport, String registrationId, String name) {
        List<String> command =
                JavaProgram.command(
                        OfficialDevice.class,
                        trust.javaOptions(),
                        house.arguments(transport, registrationId, null));
        return house.bootWithCertificate(command, name, Map.of());
    }

    private String boot(String transport, String registrationId, SymmetricKey key, String payload) {
        List<String> command =
                JavaProgram.command(
                        OfficialDevice.class,
                        trust.javaOptions(),
                        house.arguments(transport, registrationId, payload));
        return house.boot(command, key, Map.of());
    }
}
