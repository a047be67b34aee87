package io.bootstorm.gateway.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What becomes of the device at its hub, row by row of the reprovisioning table and of the table of
 * disabling and removal. Between its registrations the device has reported {@code {"r":1}}.
 */
class DeviceAtHubTest {

    private static final String ID = "contoso-toaster-007";
    private static final String TO_TOASTERS = to(Enrolled.TOASTERS, "");
    private static final String TO_HEATPUMPS = to(Enrolled.HEATPUMPS, "");

    private final GatewayWithoutSockets gateway = new GatewayWithoutSockets();
    private final HubDeviceStore devices = (HubDeviceStore) gateway.registrations;

    @Test
    void firstTimeMakesTheDeviceWithTheKeysThatItRegisteredWith() {
        register(enrolled("first"), TO_TOASTERS);
        HubDevice device = at(Enrolled.TOASTERS).orElseThrow();
        assertThat(device.authentication())
                .isInstanceOfSatisfying(
                        HubAuthentication.Sas.class,
                        keys -> {
                            assertThat(keys.primary()).isEqualTo(Enrolled.K1.derive(ID));
                            assertThat(keys.secondary()).isEqualTo(Enrolled.K2.derive(ID));
                        });
        assertThat(device.enabled()).isTrue();
        assertThat(device.twin().tags().toString()).isEqualTo("{\"is\":\"first\"}");
        assertThat(device.twin().desired().version()).isEqualTo(1);
    }

    @Test
    void trueTrueMovesTwinAndIdentityAndLeavesTheOldHub() {
        givenReported();
        register(enrolled("second"), TO_HEATPUMPS);
        assertThat(at(Enrolled.TOASTERS)).isEmpty();
        assertThat(reportedAt(Enrolled.HEATPUMPS)).isEqualTo("{\"r\":1}");
        assertThat(at(Enrolled.HEATPUMPS).orElseThrow().twin().tags().toString())
                .isEqualTo("{\"is\":\"first\"}");
        assertThat(at(Enrolled.HEATPUMPS).orElseThrow().iotEdge()).isFalse();
    }

    @Test
    void trueTrueLeavesTheDeviceAsItIsAtTheSameHub() {
        HubDevice before = givenReported();
        register(enrolled("second"), TO_TOASTERS);
        HubDevice after = at(Enrolled.TOASTERS).orElseThrow();
        assertThat(after.generationId()).isEqualTo(before.generationId());
        assertThat(after.twin()).isEqualTo(before.twin());
    }

    @Test
    void trueTrueIsBeatenByTheWebhooksTwin() {
        givenReported();
        register(enrolled("second"), to(Enrolled.HEATPUMPS, "webhook"));
        assertThat(at(Enrolled.TOASTERS)).isEmpty();
        assertThat(reportedAt(Enrolled.HEATPUMPS)).isEqualTo("{}");
        assertThat(at(Enrolled.HEATPUMPS).orElseThrow().twin().tags().toString())
                .isEqualTo("{\"is\":\"webhook\"}");
    }

    @Test
    void trueFalseRebuildsTheDeviceFromTheEnrollmentAtAnotherHub() {
        givenReported();
        register(enrolled("second").reprovision(true, false), TO_HEATPUMPS);
        assertThat(at(Enrolled.TOASTERS)).isEmpty();
        assertThat(reportedAt(Enrolled.HEATPUMPS)).isEqualTo("{}");
        assertThat(at(Enrolled.HEATPUMPS).orElseThrow().twin().tags().toString())
                .isEqualTo("{\"is\":\"second\"}");
    }

    @Test
    void trueFalseRebuildsTheDeviceAtTheSameHubToo() {
        HubDevice before = givenReported();
        register(enrolled("second").reprovision(true, false), TO_TOASTERS);
        HubDevice after = at(Enrolled.TOASTERS).orElseThrow();
        assertThat(after.generationId()).isNotEqualTo(before.generationId());
        assertThat(reportedAt(Enrolled.TOASTERS)).isEqualTo("{}");
    }

    @Test
    void falseAnyLeavesTheDeviceWhereAndAsItIs() {
        for (boolean migrates : new boolean[] {true, false}) {
            HubDevice before = givenReported();
            register(enrolled("second").reprovision(false, migrates), TO_HEATPUMPS);
            assertThat(at(Enrolled.HEATPUMPS)).isEmpty();
            assertThat(at(Enrolled.TOASTERS).orElseThrow().twin()).isEqualTo(before.twin());
        }
    }

    @Test
    void deviceThatIsDeregisteredAtItsHubIsMadeAnewByItsNextRegistration() {
        for (boolean updates : new boolean[] {true, false}) {
            givenReported();
            change(device -> null);
            assertThat(at(Enrolled.TOASTERS)).isEmpty();
            register(enrolled("second").reprovision(updates, true), TO_TOASTERS);
            assertThat(reportedAt(Enrolled.TOASTERS)).isEqualTo("{}");
        }
    }

    @Test
    void whatTheDeviceReportsWhileItRegistersIsNotLost() {
        givenReported();
        gateway.enroll(enrolled("second").group());
        DeviceConnection connection =
                gateway.connect().as(ID, Enrolled.K1.derive(ID), "2021-06-01");
        connection.register();
        change(device -> device.with(device.twin().withReported(reported(device, "{\"r\":2}"))));
        connection.answer(200, TO_HEATPUMPS);
        assertThat(reportedAt(Enrolled.HEATPUMPS)).isEqualTo("{\"r\":2}");
    }

    @Test
    void failedRegistrationLeavesTheDeviceAtItsHub() {
        HubDevice before = givenReported();
        gateway.enroll(enrolled("second").group());
        gateway.connect().as(ID, Enrolled.K1.derive(ID), "2021-06-01").registerAndPoll(400, "");
        assertThat(at(Enrolled.TOASTERS)).contains(before);
    }

    @Test
    void disabledGroupLeavesTheDeviceAtItsHub() {
        HubDevice before = givenReported();
        gateway.enroll(enrolled("second").disabled().group());
        gateway.connect().as(ID, Enrolled.K1.derive(ID), "2021-06-01").registerAndPoll();
        assertThat(at(Enrolled.TOASTERS)).contains(before);
    }

    @Test
    void deletedRegistrationLeavesTheDeviceAtItsHub() {
        HubDevice before = givenReported();
        gateway.registrations.delete(RegistrationId.of(ID), failure -> {});
        assertThat(at(Enrolled.TOASTERS)).contains(before);
    }

    private HubDevice givenReported() {
        register(enrolled("first").reprovision(true, false), TO_TOASTERS);
        change(device -> device.with(device.twin().withReported(reported(device, "{\"r\":1}"))));
        return at(Enrolled.TOASTERS).orElseThrow();
    }

    private static io.bootstorm.gateway.store.TwinSection reported(HubDevice device, String json) {
        return device.twin()
                .reported()
                .changedTo(
                        Json.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class),
                        Instant.EPOCH);
    }

    private void change(UnaryOperator<HubDevice> change) {
        devices.updateDevice(
                new HubDeviceId(Enrolled.TOASTERS, ID),
                change,
                failure -> assertThat(failure).isNull());
    }

    private Optional<HubDevice> at(String hub) {
        return devices.findDevice(new HubDeviceId(hub, ID));
    }

    private String reportedAt(String hub) {
        return at(hub).orElseThrow().twin().reported().properties().toString();
    }

    private void register(Enrolled enrolled, String webhookAnswer) {
        Enrollment group = enrolled.group();
        gateway.enroll(group);
        gateway.connect()
                .as(ID, Enrolled.K1.derive(ID), "2021-06-01")
                .registerAndPoll(200, webhookAnswer);
    }

    private static Enrolled enrolled(String tag) {
        return new Enrolled()
                .hubs(Enrolled.TOASTERS, Enrolled.HEATPUMPS)
                .twin(
                        Json.read(
                                ("{\"tags\":{\"is\":\"" + tag + "\"}}")
                                        .getBytes(StandardCharsets.UTF_8),
                                InitialTwin.class));
    }

    private static String to(String hub, String tag) {
        String twin = tag.isEmpty() ? "" : ",\"initialTwin\":{\"tags\":{\"is\":\"" + tag + "\"}}";
        return "{\"iotHubHostName\":\"" + hub + "\"" + twin + "}";
    }
}
