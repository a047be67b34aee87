package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.GROUP;
import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.protocol.wire.Json;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Disable, delete, deregister ("how to unprovision devices", "how to revoke device access"): an
 * operator does it through the service API, and a device that was assigned comes back.
 */
@Timeout(60)
class DeprovisioningTest {

    private static final String INDIVIDUAL_KEY = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=";

    @TempDir Path data;

    private Gateway gateway;
    private GivenOperator operator;

    /** By what the device comes. */
    private enum Transport {
        HTTPS,
        MQTT
    }

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        operator = GivenOperator.owner(gateway, data);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void individualEnrollmentWinsOverAGroup(Transport transport) throws Exception {
        enroll("enabled");
        JsonNode state = boot(transport, INDIVIDUAL_KEY).get("registrationState");
        assertThat(state.get("status").textValue()).isEqualTo("assigned");
        assertThat(state.has("symmetricKey")).isFalse();
        assertUnauthorized(boot(transport, TOASTER_KEY));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void disabledIndividualEnrollmentBlocksOneMemberOfAnEnabledGroup(Transport transport)
            throws Exception {
        assertAssigned(boot(transport, TOASTER_KEY));
        enroll("disabled");
        assertUnauthorized(boot(transport, TOASTER_KEY));
        assertDisabled(boot(transport, INDIVIDUAL_KEY));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void deletedIndividualEnrollmentLetsTheDeviceInThroughTheGroupAgain(Transport transport)
            throws Exception {
        enroll("disabled");
        assertUnauthorized(boot(transport, TOASTER_KEY));
        assertThat(operator.delete("/enrollments/" + TOASTER).status()).isEqualTo(204);
        assertAssigned(boot(transport, TOASTER_KEY));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void disabledGroupRefusesItsDevicesAndLeavesThemAtTheirHubs(Transport transport)
            throws Exception {
        assertAssigned(boot(transport, TOASTER_KEY));
        ObjectNode group = operator.get("/enrollmentGroups/" + GROUP).body().deepCopy();
        group.put("provisioningStatus", "disabled");
        assertThat(operator.put("/enrollmentGroups/" + GROUP, group.toString()).status())
                .isEqualTo(200);
        assertDisabled(boot(transport, TOASTER_KEY));
        assertThat(operator.get("/registrations/" + TOASTER).text("assignedHub"))
                .isEqualTo(TOASTERS_HUB);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void deletedGroupKeepsItsDevicesOutAndTheirRecordsStay(Transport transport) throws Exception {
        assertAssigned(boot(transport, TOASTER_KEY));
        assertThat(operator.delete("/enrollmentGroups/" + GROUP).status()).isEqualTo(204);
        assertUnauthorized(boot(transport, TOASTER_KEY));
        assertThat(operator.get("/registrations/" + TOASTER).text("status")).isEqualTo("assigned");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void deletedRegistrationRecordMakesTheNextRegistrationTheFirst(Transport transport)
            throws Exception {
        assertAssigned(boot(transport, TOASTER_KEY));
        JsonNode again = boot(transport, TOASTER_KEY).get("registrationState");
        assertThat(again.get("substatus").textValue()).isNotEqualTo("initialAssignment");
        assertThat(operator.delete("/registrations/" + TOASTER).status()).isEqualTo(204);
        assertThat(operator.get("/registrations/" + TOASTER).status()).isEqualTo(404);
        JsonNode anew = boot(transport, TOASTER_KEY).get("registrationState");
        assertThat(anew.get("substatus").textValue()).isEqualTo("initialAssignment");
    }

    private void enroll(String provisioningStatus) throws Exception {
        String enrollment =
                """
                {"registrationId":"%s",
                 "attestation":{"type":"symmetricKey",
                   "symmetricKey":{"primaryKey":"%s","secondaryKey":"%s"}},
                 "allocationPolicy":"static","iotHubs":["%s"],
                 "provisioningStatus":"%s"}
                """
                        .formatted(
                                TOASTER,
                                INDIVIDUAL_KEY,
                                INDIVIDUAL_KEY,
                                TOASTERS_HUB,
                                provisioningStatus);
        assertThat(operator.put("/enrollments/" + TOASTER, enrollment).status()).isEqualTo(200);
    }

    private static void assertAssigned(JsonNode answer) {
        assertThat(answer.at("/registrationState/assignedHub").textValue()).isEqualTo(TOASTERS_HUB);
    }

    private static void assertDisabled(JsonNode answer) {
        assertThat(answer.at("/registrationState/status").textValue()).isEqualTo("disabled");
    }

    private static void assertUnauthorized(JsonNode answer) {
        assertThat(answer.path("errorCode").intValue()).isEqualTo(401000);
    }

    /** What the device is told last. */
    private JsonNode boot(Transport transport, String key) throws Exception {
        String token = GivenGateway.token(TOASTER, key);
        return transport == Transport.HTTPS
                ? new HttpDevice(gateway, TOASTER, token).boot()
                : bootOverMqtt(token);
    }

    private JsonNode bootOverMqtt(String token) throws Exception {
        try (RawMqttDevice device =
                new RawMqttDevice(
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                gateway.ports().plaintextMqtt()))) {
            device.connect(TOASTER, GivenGateway.userName(TOASTER), token, 60);
            device.subscribe(1, "$dps/registrations/res/#", 0);
            device.publish("$dps/registrations/PUT/iotdps-register/?$rid=1", 0, 0, "");
            RawMqttDevice.Packet reply = device.read();
            String operationId = json(reply).path("operationId").textValue();
            while (reply.topic().contains("/202/")) {
                LockSupport.parkNanos(1_000_000);
                device.publish(
                        "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId="
                                + operationId,
                        0,
                        0,
                        "");
                reply = device.read();
            }
            return json(reply);
        }
    }

    private static JsonNode json(RawMqttDevice.Packet reply) {
        return Json.read(reply.payload().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
