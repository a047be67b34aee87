package io.bootstorm.emulator.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.emulator.client.TestCa;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.emulator.device.Eventually;
import io.bootstorm.emulator.device.RecordingDps;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every shipped profile gets through a TLS handshake and a boot, small windows and all. */
@Timeout(120)
class ConstrainedTlsTest {

    @Test
    void everyProfileBootsOverTls() throws Exception {
        TestCa ca = TestCa.named("Constrained devices' CA");
        EventLoopGroup loops =
                SocketTransport.best().newGroup(1, new DefaultThreadFactory("constrained", true));
        Map<String, CompletableFuture<BootResult>> boots = new LinkedHashMap<>();
        try (RecordingDps dps = RecordingDps.accepting(ca.server("localhost"));
                ProvisioningClient client =
                        DeviceTransport.MQTT.newClient(
                                DpsEndpoint.tls(
                                        "localhost", dps.port(), ClientTls.trusting(ca.pem())))) {
            DeviceProfiles.with(null)
                    .byName()
                    .forEach((name, profile) -> boots.put(name, boot(loops, client, profile)));

            for (Map.Entry<String, CompletableFuture<BootResult>> boot : boots.entrySet()) {
                assertThat(boot.getValue().get(90, TimeUnit.SECONDS).isAssigned())
                        .as(boot.getKey())
                        .isTrue();
            }
            SocketTransport.shutDown(loops, client::openSockets, Duration.ofSeconds(10));
            Eventually.holds(() -> goodbyes(dps) == boots.size());
        }
    }

    private static long goodbyes(RecordingDps dps) {
        return dps.conversation().stream().filter(RecordingDps.DISCONNECT::equals).count();
    }

    private static CompletableFuture<BootResult> boot(
            EventLoopGroup loops, ProvisioningClient client, DeviceProfile profile) {
        CompletableFuture<BootResult> ended = new CompletableFuture<>();
        BootOptions options = BootOptions.cSdk(System::nanoTime, InstantSource.system());
        DeviceBoot.start(
                loops.next(),
                client,
                DeviceIdentity.withOwnKey(
                        new IdScope("0ne00002193"),
                        RegistrationId.of("contoso-toaster-007"),
                        SymmetricKey.of(new byte[64]),
                        null),
                profile.constrain(options, System.nanoTime(), 7),
                ended::complete);
        return ended;
    }
}
