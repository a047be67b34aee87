package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceTransport;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fleets over real sockets against a DPS that answers by rote. */
@Timeout(60)
class FleetTest {

    @TempDir Path folder;

    private CannedDps dps;

    @BeforeEach
    void givenADps() throws InterruptedException {
        dps = new CannedDps();
    }

    @AfterEach
    void closeTheDps() throws InterruptedException {
        dps.close();
    }

    @Test
    void bootsEveryDeviceWithinTheLimitOnOpenConnections() throws InterruptedException {
        FleetConfig config =
                FleetFixture.config(500)
                        .port(dps.port())
                        .idPattern("contoso-toaster-{n:04}")
                        .payload("{\"firmware\":\"{pick:12.0.2.5=80,12.0.3.0=20}\"}")
                        .maxOpenConnections(20)
                        .build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(result.allAssigned()).isTrue();
        assertThat(result.complete()).isTrue();
        assertThat(result.hubs()).isEqualTo(Map.of("hub-1.azure-devices.net", 500L));
        assertThat(dps.registered).hasSize(500).contains("contoso-toaster-0001");
        assertThat(dps.payloads).anyMatch(body -> body.contains("12.0.3.0"));
        for (String phase : List.of("connect", "subscribe", "register", "poll", "boot")) {
            assertThat(result.phases().get(phase).count()).as(phase).isEqualTo(500);
        }
        assertThat(result.phases().get("derive-key").count()).isEqualTo(500);
    }

    @Test
    void countsFailuresByReason() throws InterruptedException {
        FleetConfig config =
                FleetFixture.config(200)
                        .port(dps.port())
                        .idPattern("contoso-{pick:toaster=50,heatpump=50}-{n}")
                        .build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(result.complete()).isTrue();
        assertThat(result.allAssigned()).isFalse();
        assertThat(result.counts().failed()).isBetween(60, 140);
        assertThat(result.failures())
                .containsExactly(
                        new FailureCount(
                                result.counts().failed(),
                                new FailureKind(
                                        "PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
                                        400207,
                                        "400207: Custom allocation failed with status code: 400")));
    }

    @Test
    void saysWhatTheNetworkSaidWhenNothingListens() throws Exception {
        try (Socket held = new Socket()) {
            // Bound but not listening: refused for sure, and nobody else can take the port.
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            FleetConfig config =
                    FleetFixture.config(3).port(held.getLocalPort()).retry(2, 0).build();

            FleetResult result = Fleet.run(config, FleetListener.NONE);

            assertThat(result.counts().attempts()).isEqualTo(6);
            assertThat(result.failures())
                    .containsExactly(
                            new FailureCount(
                                    3,
                                    new FailureKind(
                                            "PROV_DEVICE_RESULT_TRANSPORT",
                                            null,
                                            "connection refused")));
        }
    }

    @Test
    void countsRepliesThatThrottle() throws InterruptedException {
        FleetConfig config = FleetFixture.config(5).port(dps.port()).idPattern("busy-{n}").build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(result.allAssigned()).isTrue();
        assertThat(result.counts().throttledReplies()).isEqualTo(5);
        assertThat(result.counts().assigningReplies()).isEqualTo(5);
    }

    @Test
    void givesBackWhatIsKnownWhenItIsCancelled() throws InterruptedException {
        CountDownLatch fiveWait = new CountDownLatch(1);
        List<FleetResult> told = new ArrayList<>();
        FleetListener listener =
                new FleetListener() {
                    @Override
                    public void progress(FleetProgress progress) {
                        if (progress.open() == 5) {
                            fiveWait.countDown();
                        }
                    }

                    @Override
                    public void finished(FleetResult result) {
                        told.add(result);
                    }
                };
        Fleet fleet =
                Fleet.start(
                        FleetFixture.config(100)
                                .port(dps.port())
                                .idPattern("silent-{n}")
                                .maxOpenConnections(5)
                                .build(),
                        listener);
        fiveWait.await();

        fleet.cancel();
        FleetResult result = fleet.await();

        assertThat(result.complete()).isFalse();
        assertThat(result.counts())
                .isEqualTo(new FleetCounts(100, 0, 0, 5, 95, 0, 5, 0, 0, 0, 5, 5, 0));
        assertThat(told).containsExactly(result);
    }

    @Test
    void connectsFromEachSourceAddressInTurn() throws Exception {
        FleetConfig config = FleetFixture.config(4).port(dps.port()).build();
        List<InetSocketAddress> sources =
                SourceAddresses.of(InetAddress.getLoopbackAddress(), 4, config.count());
        FleetSeeds seeds = FleetSeeds.of(1);
        EventLoopGroup group =
                SocketTransport.best().newGroup(1, new DefaultThreadFactory("sources", true));
        try (ProvisioningClient client =
                DeviceTransport.MQTT.newClient(DpsEndpoint.plaintext("127.0.0.1", dps.port()))) {
            DeviceBoots boots =
                    new DeviceBoots(
                            new FleetDevices(config, seeds),
                            FleetMix.of(config, seeds, FleetFixture.NOW),
                            seeds,
                            client,
                            false,
                            BootOptions.cSdk(System::nanoTime, InstantSource.system())
                                    .withBackOff(BackOff.IMMEDIATE),
                            sources);

            FleetRun.Outcome outcome =
                    new FleetRun(
                                    FleetFixture.plan(config),
                                    10,
                                    group,
                                    boots,
                                    FleetClock.SYSTEM,
                                    FleetListener.NONE)
                            .run();

            assertThat(outcome.tally().assigned).isEqualTo(4);
            assertThat(dps.sources).containsExactlyInAnyOrder("127.0.2.1", "127.0.2.2");
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    @Test
    void writesItsResultWhereAsked() throws InterruptedException {
        FleetConfig config =
                FleetFixture.config(3).port(dps.port()).output(folder.resolve("out")).build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(folder.resolve("out/fleet-result.json"))
                .hasContent(FleetResultFiles.json(result));
        assertThat(folder.resolve("out/boot.hlog")).isNotEmptyFile();
    }

    @Test
    void writesALineForEveryAssignmentThatADeviceWasTold() throws Exception {
        Path file = folder.resolve("assignments.jsonl");
        FleetConfig config =
                FleetFixture.config(3)
                        .port(dps.port())
                        .idPattern("contoso-toaster-{n:03}")
                        .assignments(file)
                        .build();

        Fleet.run(config, FleetListener.NONE);

        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("\"registrationId\":\"contoso-toaster-002\"")
                                        .contains("\"assignedHub\":\"hub-1.azure-devices.net\"")
                                        .contains("\"attempt\":1,"));
    }

    @Test
    void refusesWhatCannotWorkBeforeAnythingStarts() throws IOException {
        FleetConfig config = FleetFixture.config(3).port(dps.port()).build();
        FleetConfig.Target nowhere = new FleetConfig.Target("nowhere.invalid", 1, 1, 1);
        Path missing = folder.resolve("no-ca.pem");

        assertThatThrownBy(() -> Fleet.start(with(config, nowhere, config.tls()), quiet()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "fleet.target.host: no address is known for 'nowhere.invalid'");
        FleetConfig.Tls tls = new FleetConfig.Tls(true, missing, null, null, null, null);
        assertThatThrownBy(() -> Fleet.start(with(config, config.target(), tls), quiet()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fleet.tls.ca-file: " + missing + " cannot be read");
    }

    private static FleetListener quiet() {
        return FleetListener.NONE;
    }

    private static FleetConfig with(
            FleetConfig config, FleetConfig.Target target, FleetConfig.Tls tls) {
        return new FleetConfig(
                config.count(),
                config.idPattern(),
                null,
                null,
                config.groupKey(),
                null,
                null,
                null,
                target,
                null,
                null,
                tls,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
