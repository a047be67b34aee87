package io.bootstorm.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.boot.Replies;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.emulator.client.TestCa;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lean client and HiveMQ's say the same to the same peer. The differences that there are:
 *
 * <ul>
 *   <li>the packet id of SUBSCRIBE
 *   <li>where a PUBACK stands among the other packets
 * </ul>
 */
@Timeout(60)
class BothClientsTest {

    private static EventLoopGroup loops;

    @BeforeAll
    static void startLoop() {
        loops = SocketTransport.best().newGroup(1, new DefaultThreadFactory("device"));
    }

    @AfterAll
    static void stopLoop() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void sayTheSamePacketByPacket() throws Exception {
        try (RecordingDps lean = accepting();
                RecordingDps hivemq = accepting()) {
            boot(DeviceClient.LEAN, plaintext(lean.port()));
            boot(DeviceClient.HIVEMQ, plaintext(hivemq.port()));
            Eventually.holds(() -> lean.conversation().contains(RecordingDps.DISCONNECT));
            Eventually.holds(() -> hivemq.conversation().contains(RecordingDps.DISCONNECT));

            assertThat(hivemq.conversation()).isEqualTo(lean.conversation());
            assertThat(lean.conversation())
                    .satisfiesExactly(
                            connect ->
                                    assertThat(connect)
                                            .startsWith(
                                                    "CONNECT MQTT level 4 flags user true password"
                                                        + " true retain false will false clean true"
                                                        + " keep-alive 0 id contoso-toaster-007"
                                                        + " user 0ne00002193/registrations/"),
                            subscribe -> assertThat(subscribe).contains("$dps/registrations/res/#"),
                            register ->
                                    assertThat(register)
                                            .startsWith("PUBLISH QoS 0 dup false retain false")
                                            .endsWith("$rid=1 " + GivenDevice.REGISTRATION),
                            poll ->
                                    assertThat(poll)
                                            .contains("$rid=2&operationId=" + Replies.OPERATION_ID),
                            disconnect ->
                                    assertThat(disconnect).isEqualTo(RecordingDps.DISCONNECT));
            Eventually.holds(() -> hivemq.acknowledged().contains("reply 1"));
            assertThat(lean.acknowledged()).startsWith("reply 1");
            assertThat(lean.subscribeIds()).containsExactly(1);
            assertThat(hivemq.subscribeIds()).hasSize(1).doesNotContain(1);
        }
    }

    @Test
    void tellTheSameStoryOfABoot() throws Exception {
        List<BootRecord> told = new ArrayList<>();
        for (DeviceClient client : DeviceClient.values()) {
            try (RecordingDps dps = accepting()) {
                told.add(boot(client, plaintext(dps.port())));
            }
        }

        assertThat(told)
                .allSatisfy(
                        boot -> {
                            assertThat(boot.results())
                                    .containsExactly(
                                            BootResult.assigned(
                                                    Replies.TOASTERS_HUB,
                                                    "contoso-toaster-007",
                                                    null,
                                                    Replies.OPERATION_ID));
                            assertThat(boot.statuses())
                                    .containsExactly(BootStatus.CONNECTED, BootStatus.ASSIGNING);
                            assertThat(boot.phases())
                                    .extracting(BootRecord.Phase::phase)
                                    .containsExactly(BootPhase.values());
                        });
    }

    @ParameterizedTest
    @EnumSource(DeviceClient.class)
    void bootOverTls(DeviceClient client) throws Exception {
        TestCa ca = TestCa.named("Both clients' CA");
        try (RecordingDps dps =
                RecordingDps.accepting(ca.server("global.azure-devices-provisioning.net"))) {
            ClientTls tls =
                    new ClientTls(ca.pem(), "global.azure-devices-provisioning.net", null, null);

            BootRecord boot = boot(client, DpsEndpoint.tls("localhost", dps.port(), tls));

            assertThat(boot.results()).singleElement().matches(BootResult::isAssigned);
        }
    }

    @ParameterizedTest
    @EnumSource(DeviceClient.class)
    void distrustAStranger(DeviceClient client) throws Exception {
        try (RecordingDps dps =
                RecordingDps.accepting(TestCa.named("Somebody else's CA").server("localhost"))) {
            ClientTls tls = ClientTls.trusting(TestCa.named("Ours").pem());

            BootRecord boot = boot(client, DpsEndpoint.tls("localhost", dps.port(), tls));

            assertThat(boot.results())
                    .singleElement()
                    .extracting(result -> result.failure().reason())
                    .isEqualTo("certificate not trusted");
            assertThat(dps.conversation()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(DeviceClient.class)
    void tellOfARefusedName(DeviceClient client) throws Exception {
        try (RecordingDps dps =
                new RecordingDps(null, MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED)) {

            BootRecord boot = boot(client, plaintext(dps.port()));

            BootResult result = boot.results().get(0);
            assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR);
            assertThat(result.failure().reason()).isEqualTo("CONNACK 5");
            assertThat(result.failure().detail())
                    .isEqualTo("Connection Not Accepted: 0x5: Not Authorized");
        }
    }

    @ParameterizedTest
    @EnumSource(DeviceClient.class)
    void tellThatNothingListens(DeviceClient client) throws Exception {
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            BootRecord boot = boot(client, plaintext(held.getLocalPort()));

            assertThat(boot.results().get(0).failure().reason()).isEqualTo("connection refused");
        }
    }

    @Test
    void refuseATransportThatTheyDoNotSpeak() {
        assertThatThrownBy(() -> DeviceClient.HIVEMQ.open(DeviceTransport.HTTPS, plaintext(1)))
                .hasMessage("client hivemq speaks mqtt, not https: use lean");
        assertThatThrownBy(() -> DeviceClient.named("paho"))
                .hasMessage("no client 'paho': there are lean and hivemq");
    }

    private static RecordingDps accepting() {
        return RecordingDps.accepting(null);
    }

    private static DpsEndpoint plaintext(int port) {
        return DpsEndpoint.plaintext("127.0.0.1", port);
    }

    private static BootRecord boot(DeviceClient kind, DpsEndpoint endpoint) throws Exception {
        BootRecord record = new BootRecord();
        try (ProvisioningClient client = kind.open(DeviceTransport.MQTT, endpoint)) {
            DeviceBoot.start(
                    loops.next(), client, GivenDevice.TOASTER, GivenDevice.options(), record);
            record.await();
        }
        return record;
    }
}
