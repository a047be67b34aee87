package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.gateway.RawMqttDevice.Packet;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose store is a file of its data folder. */
@Timeout(60)
class DurableGatewayTest {

    @TempDir Path data;

    @Test
    void holdsARegistrationThroughARestart() throws Exception {
        GatewayConfig config =
                GivenGateway.config(data, StoreChoice.SQLITE, GivenGateway.staticGroup());
        String before;
        try (Gateway gateway = Gateway.start(config)) {
            register(gateway);
            before = registration(gateway);
        }
        assertThat(before).contains("\"assignedHub\":\"" + TOASTERS_HUB + "\"");
        try (Gateway gateway = Gateway.start(config)) {
            assertThat(registration(gateway)).isEqualTo(before);
        }
    }

    @Test
    void keepsGeneratedKeysInItsStoreAloneAndShowsThemWhileItRuns() throws Exception {
        SymmetricKeyAttestation generated;
        try (Gateway gateway = Gateway.start(factory(StoreChoice.SQLITE))) {
            generated = keys(StoreChoice.SQLITE);
            assertThat(gateway.warnings()).isEmpty();
        }
        Gateway.start(factory(StoreChoice.SQLITE)).close();
        assertThat(keys(StoreChoice.SQLITE)).isEqualTo(generated);
        assertThat(data.resolve(EnrollmentKeys.FILE)).doesNotExist();
        assertThat(data.resolve(EnrollmentStamps.FILE)).doesNotExist();
    }

    @Test
    void takesOverTheKeysOfAGatewayThatHadNoStore() throws Exception {
        Gateway.start(factory(StoreChoice.MEMORY)).close();
        SymmetricKeyAttestation generated = keys(StoreChoice.MEMORY);
        Gateway.start(factory(StoreChoice.SQLITE)).close();
        assertThat(keys(StoreChoice.SQLITE)).isEqualTo(generated);
        assertThat(data.resolve(EnrollmentKeys.FILE)).doesNotExist();
    }

    @Test
    void warnsWhereTheConfigurationDiffersFromItsStore() throws Exception {
        Gateway.start(factory(StoreChoice.SQLITE)).close();
        GatewayConfig changed =
                GivenGateway.config(data, StoreChoice.SQLITE, factory(AllocationPolicy.STATIC));
        try (Gateway gateway = Gateway.start(changed)) {
            assertThat(gateway.warnings())
                    .containsExactly(
                            "group factory: allocationPolicy is \"hashed\" in the store and"
                                    + " \"static\" in the configuration. The store stands;"
                                    + " --reseed lets the file win");
        }
        Gateway.start(changed, Seeding.EVERYTHING).close();
        try (Gateway gateway = Gateway.start(changed)) {
            assertThat(gateway.warnings()).isEmpty();
        }
    }

    @Test
    void doesNotStartOnADamagedStore() throws Exception {
        Files.writeString(data.resolve("store.db"), "the diary of a toaster");
        assertThatThrownBy(() -> Gateway.start(factory(StoreChoice.SQLITE)))
                .isInstanceOf(GatewayStartException.class)
                .hasMessageContaining("store.db is no SQLite file; move it away");
        assertThat(data.resolve("store.db")).hasContent("the diary of a toaster");
    }

    private SymmetricKeyAttestation keys(StoreChoice store) throws IOException {
        return EnrollmentKeys.of(factory(store)).ofGroup("factory").orElseThrow();
    }

    private GatewayConfig factory(StoreChoice store) {
        return GivenGateway.config(data, store, factory(AllocationPolicy.HASHED));
    }

    /** A group whose keys the configuration leaves out. */
    private static EnrollmentGroup factory(AllocationPolicy policy) {
        return new EnrollmentGroup(
                "factory",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                policy,
                List.of(TOASTERS_HUB),
                null);
    }

    private static void register(Gateway gateway) throws Exception {
        try (RawMqttDevice device =
                new RawMqttDevice(
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                gateway.ports().plaintextMqtt()))) {
            device.connect(
                    TOASTER,
                    GivenGateway.userName(TOASTER),
                    GivenGateway.token(TOASTER, TOASTER_KEY),
                    60);
            device.subscribe(1, "$dps/registrations/res/#", 0);
            device.publish("$dps/registrations/PUT/iotdps-register/?$rid=1", 0, 0, "");
            Packet reply = device.read();
            String operationId = reply.payload().split("\"")[3];
            for (int poll = 2; !reply.topic().startsWith("$dps/registrations/res/200/"); poll++) {
                device.publish(
                        "$dps/registrations/GET/iotdps-get-operationstatus/?$rid="
                                + poll
                                + "&operationId="
                                + operationId,
                        0,
                        0,
                        "");
                reply = device.read();
            }
        }
    }

    private static String registration(Gateway gateway) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.ports().control())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("GET /registrations/"
                                            + TOASTER
                                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                            + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.split("\r\n\r\n", 2)[1];
        }
    }
}
