package io.bootstorm.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.boot.Replies;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DeviceTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.emulator.client.TestCa;
import io.bootstorm.emulator.client.TlsHandshakes;
import io.bootstorm.emulator.client.TlsVersion;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Boots over TLS by devices that have booted before, against a server that gives tickets. */
@Timeout(60)
class TlsResumptionTest {

    private static final TestCa CA = TestCa.named("Gateway CA");

    private static EventLoopGroup loops;

    private final ScriptedDps dps = new ScriptedDps();

    @BeforeAll
    static void startLoop() {
        loops = SocketTransport.best().newGroup(1, new DefaultThreadFactory("device"));
    }

    @AfterAll
    static void stopLoop() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @AfterEach
    void stopDps() {
        dps.close();
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void resumesItsOwnSessionAndNobodyElses(TlsVersion version) throws Exception {
        try (ProvisioningClient client = givenClientOfTicketServer(version, 5)) {
            boot(client, new DeviceTls(null, 1));
            assertThat(client.handshakes()).contains(new TlsHandshakes(1, 0));

            boot(client, new DeviceTls(null, 2));
            assertThat(client.handshakes()).contains(new TlsHandshakes(2, 0));

            boot(client, new DeviceTls(null, 1));
            boot(client, new DeviceTls(null, 2));
            boot(client, new DeviceTls(null, 1));
            assertThat(client.handshakes()).contains(new TlsHandshakes(2, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void shakesHandsInFullUnlessItIsToResume(TlsVersion version) throws Exception {
        try (ProvisioningClient client = givenClientOfTicketServer(version, 4)) {
            boot(client, new DeviceTls(null, 1));
            boot(client, DeviceTls.AS_ENDPOINT);
            boot(client, DeviceTls.AS_ENDPOINT);
            boot(client, new DeviceTls(List.of("secp256r1"), DeviceTls.NOBODY));

            assertThat(client.handshakes()).contains(new TlsHandshakes(4, 0));
        }
    }

    private ProvisioningClient givenClientOfTicketServer(TlsVersion version, int boots) {
        for (int boot = 0; boot < boots; boot++) {
            dps.expectConnect(0)
                    .expectSubscribe(1)
                    .expectPublishAndReply("$dps/registrations/res/200/?$rid=1", Replies.ASSIGNED)
                    .expect(MqttMessageType.PUBACK)
                    .expect(MqttMessageType.DISCONNECT);
        }
        SslContext server = CA.server("localhost");
        if (server.sessionContext() instanceof OpenSslServerSessionContext sessions) {
            sessions.setTicketKeys(
                    new OpenSslSessionTicketKey(
                            new byte[OpenSslSessionTicketKey.NAME_SIZE],
                            new byte[OpenSslSessionTicketKey.HMAC_KEY_SIZE],
                            new byte[OpenSslSessionTicketKey.AES_KEY_SIZE]));
        }
        dps.start(server);
        return DeviceTransport.MQTT.newClient(
                DpsEndpoint.tls(
                        "localhost", dps.port(), new ClientTls(CA.pem(), null, version, null)));
    }

    private static void boot(ProvisioningClient client, DeviceTls tls) throws Exception {
        BootRecord boot = new BootRecord();
        DeviceBoot.start(
                loops.next(),
                client,
                GivenDevice.TOASTER,
                GivenDevice.options().withConstraints(DeviceConstraints.NONE.withTls(tls)),
                boot);
        assertThat(boot.await().isAssigned()).isTrue();
    }
}
