package io.bootstorm.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.boot.Replies;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.emulator.client.TestCa;
import io.bootstorm.emulator.client.TlsVersion;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Boots over TLS: whom a device trusts, and what it says when it does not. */
@Timeout(60)
class TlsBootTest {

    private static final TestCa CA = TestCa.named("Gateway CA");

    private static EventLoopGroup loops;

    private final ScriptedDps dps = new ScriptedDps();
    private final List<SSLSession> sessions = Collections.synchronizedList(new ArrayList<>());

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
    void bootsAgainAndAgainInFullHandshakes(TlsVersion version) throws Exception {
        givenThatAssigns().givenThatAssigns().givenThatAssigns();
        dps.start(CA.server("localhost"));
        ClientTls tls = new ClientTls(CA.pem(), null, version, null);

        try (ProvisioningClient client = client("localhost", tls)) {
            for (int round = 0; round < 3; round++) {
                assertThat(boot(client).isAssigned()).isTrue();
            }
        }

        assertThat(sessions)
                .extracting(SSLSession::getProtocol)
                .containsOnly(version.protocol())
                .hasSize(3);
        assertThat(sessions).extracting(SSLSession::getId).doesNotHaveDuplicates();
    }

    @Test
    void asksForTheServerByItsName() throws Exception {
        givenThatAssigns();
        dps.start(CA.server("global.azure-devices-provisioning.net"));
        ClientTls tls =
                new ClientTls(CA.pem(), "global.azure-devices-provisioning.net", null, null);

        assertThat(boot("127.0.0.1", tls).isAssigned()).isTrue();

        assertThat(((ExtendedSSLSession) sessions.get(0)).getRequestedServerNames())
                .hasToString("[type=host_name (0), value=global.azure-devices-provisioning.net]");
    }

    @Test
    void refusesAServerOfAnUnknownCaEachTime() throws Exception {
        dps.start(TestCa.named("Somebody else's CA").server("localhost"));

        try (ProvisioningClient client = client("localhost", ClientTls.trusting(CA.pem()))) {
            for (int round = 0; round < 2; round++) {
                BootResult result = boot(client);

                assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
                assertThat(result.failure().reason()).isEqualTo("certificate not trusted");
                assertThat(result.failure().detail())
                        .isEqualTo(
                                "the certificate of localhost:"
                                        + dps.port()
                                        + " is not trusted: pass --ca with the PEM file of the CA"
                                        + " that signed it");
            }
        }
        assertThat(dps.received()).isEmpty();
    }

    @Test
    void refusesACaOfTheSameNameWithAnotherKey() throws Exception {
        dps.start(TestCa.named("Gateway CA").server("localhost"));

        assertThat(boot("localhost", ClientTls.trusting(CA.pem())).failure().reason())
                .isEqualTo("certificate not trusted");
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        dps.start(CA.server("other.example"));

        BootResult result = boot("localhost", ClientTls.trusting(CA.pem()));

        assertThat(result.failure().reason()).isEqualTo("certificate for another name");
        assertThat(result.failure().detail()).contains("localhost");
    }

    @Test
    void refusesAnotherNameThoughTheChainIsRemembered() throws Exception {
        givenThatAssigns();
        dps.start(CA.server("localhost"));

        assertThat(boot("localhost", ClientTls.trusting(CA.pem())).isAssigned()).isTrue();
        assertThat(boot("127.0.0.1", ClientTls.trusting(CA.pem())).failure().reason())
                .isEqualTo("certificate for another name");
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        dps.start(CA.server("localhost", Instant.now().minus(Duration.ofDays(1))));

        assertThat(boot("localhost", ClientTls.trusting(CA.pem())).failure().reason())
                .isEqualTo("certificate expired");
    }

    @Test
    void saysSoWhenThePortIsPlaintext() throws Exception {
        dps.start();

        BootResult result = boot("localhost", ClientTls.trusting(CA.pem()));

        assertThat(result.failure().reason()).isIn("no TLS there", "connection closed");
    }

    @Test
    void refusesAFileThatIsNoCertificate() {
        assertThatThrownBy(() -> client("localhost", ClientTls.trusting("hello")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the CA is no PEM certificate");
    }

    @Test
    void refusesPlaintextThatWouldLeaveTheMachine() {
        assertThatThrownBy(
                        () ->
                                DeviceTransport.MQTT.newClient(
                                        DpsEndpoint.plaintext("192.0.2.1", 1883)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plaintext is for loopback only, and 192.0.2.1 is 192.0.2.1: use TLS");
    }

    private TlsBootTest givenThatAssigns() {
        dps.expect(
                        MqttMessageType.CONNECT,
                        ctx -> {
                            sessions.add(
                                    ctx.pipeline().get(SslHandler.class).engine().getSession());
                            ScriptedDps.send(ctx, (byte) 0x20, (byte) 2, (byte) 0, (byte) 0);
                        })
                .expectSubscribe(1)
                .expectPublishAndReply("$dps/registrations/res/200/?$rid=1", Replies.ASSIGNED)
                .expect(MqttMessageType.PUBACK)
                .expect(MqttMessageType.DISCONNECT);
        return this;
    }

    private ProvisioningClient client(String host, ClientTls tls) {
        int port = tls.caPem().equals("hello") ? 1 : dps.port();
        return DeviceTransport.MQTT.newClient(DpsEndpoint.tls(host, port, tls));
    }

    private BootResult boot(String host, ClientTls tls) throws Exception {
        try (ProvisioningClient client = client(host, tls)) {
            return boot(client);
        }
    }

    private static BootResult boot(ProvisioningClient client) throws Exception {
        BootRecord boot = new BootRecord();
        DeviceBoot.start(loops.next(), client, GivenDevice.TOASTER, GivenDevice.options(), boot);
        return boot.await();
    }
}
