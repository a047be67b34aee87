package io.bootstorm.simulation.house;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.NetworkStack;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.amqp.AmqpProvisioningClient;
import io.bootstorm.emulator.client.http.HttpProvisioningClient;
import io.bootstorm.emulator.client.mqtt.MqttProvisioningClient;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.emulator.device.DeviceConstraints;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Home;
import io.bootstorm.simulation.story.Story;
import io.bootstorm.simulation.time.VirtualLoop;
import io.bootstorm.simulation.time.VirtualTime;
import io.bootstorm.simulation.wire.VirtualNetwork;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * One device: boots as the C SDK does, boots again a while after it has come to its hub, and soon
 * after it has not. Once it is told that all is calm, it rests when it has come to a hub once more.
 */
final class DevicePart {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int FIRST_MILLIS = 3_000;
    private static final int RUNNING_MILLIS = 5_000;
    private static final int MORE_RUNNING_MILLIS = 20_000;
    private static final int AFTER_FAILURE_MILLIS = 500;
    private static final int MORE_AFTER_FAILURE_MILLIS = 6_000;

    private final Home home;
    private final String transport;
    private final VirtualTime time;
    private final VirtualNetwork network;
    private final HouseDates dates;
    private final SeededRandom draws;
    private final Story story;
    private final IntSupplier boots;
    private VirtualLoop loop;
    private int key;
    private boolean calm;
    private boolean resting;

    /**
     * @param boots numbers all boots of a run
     */
    DevicePart(
            Home home,
            String transport,
            VirtualTime time,
            VirtualNetwork network,
            HouseDates dates,
            SeededRandom draws,
            Story story,
            IntSupplier boots) {
        this.home = home;
        this.transport = transport;
        this.time = time;
        this.network = network;
        this.dates = dates;
        this.draws = draws;
        this.story = story;
        this.boots = boots;
    }

    Home home() {
        return home;
    }

    /** Gets power; does nothing if it has. */
    void start() {
        if (loop != null && !loop.isOff()) {
            return;
        }
        loop = new VirtualLoop(time);
        bootIn(draws.nextInt(FIRST_MILLIS));
    }

    /** Loses its power; nobody is told. */
    void die() {
        loop.powerOff();
        network.silenceAllFrom(home.device());
        story.tell(new Fact.Happened(home.device() + ": dies"));
    }

    /**
     * Asks for an operation beside whatever it does.
     *
     * @param operationId null for none
     */
    void snoop(String operationId) {
        if (operationId == null || loop.isOff()) {
            return;
        }
        String token =
                SasToken.sign(
                                SasToken.deviceResource(HouseSettings.ID_SCOPE, home.device()),
                                dates.real().instant().plus(PATIENCE).getEpochSecond(),
                                SasToken.REGISTRATION_KEY_NAME,
                                ownKey())
                        .text();
        Snoop.begin(
                loop,
                client(),
                new ConnectionRequest(
                        HouseSettings.ID_SCOPE,
                        home.device(),
                        token,
                        null,
                        null,
                        "{}",
                        null,
                        NetworkStack.UNLIMITED),
                operationId,
                story);
    }

    private SymmetricKey ownKey() {
        SymmetricKey key = Enrollments.key(home.enrollment(), this.key);
        return home.isAlone() ? key : key.derive(home.device());
    }

    /** Is given its enrollment's new key, for the boots that follow. */
    void learnKey(int version) {
        key = version;
    }

    /** All troubles are over. */
    void calm() {
        calm = true;
    }

    /** Whether it has come to a hub since all troubles were over. */
    boolean isResting() {
        return resting;
    }

    private void bootIn(int millis) {
        VirtualLoop alive = loop;
        time.after(
                millis * NANOS_PER_MILLI,
                () -> {
                    if (!alive.isOff()) {
                        boot();
                    }
                });
    }

    private void boot() {
        int boot = boots.getAsInt();
        BootOptions options =
                BootOptions.cSdk(time::nowNanos, dates.real())
                        .withTimeout(PATIENCE)
                        .withSeed(draws.nextLong());
        NotedClient client =
                new NotedClient(client(), story, home.device(), boot, key, this::isTokenExpired);
        DeviceBoot.start(loop, client, identity(), options, new Observer(boot));
    }

    private boolean isTokenExpired() {
        return dates.real()
                .instant()
                .plus(DeviceConstraints.TOKEN_LIFETIME)
                .isBefore(dates.gateway().instant());
    }

    private ProvisioningClient client() {
        return switch (transport) {
            case "mqtt" -> MqttProvisioningClient.over(connector(HouseSettings.MQTT_PORT));
            case "https" -> HttpProvisioningClient.over(connector(HouseSettings.HTTPS_PORT));
            case "amqp" -> AmqpProvisioningClient.over(connector(HouseSettings.AMQP_PORT));
            default -> throw new IllegalArgumentException("no transport '" + transport + "'");
        };
    }

    private DpsConnector connector(int port) {
        return network.connector(home.device(), port);
    }

    private DeviceIdentity identity() {
        IdScope scope = new IdScope(HouseSettings.ID_SCOPE);
        SymmetricKey own = Enrollments.key(home.enrollment(), key);
        return home.isAlone()
                ? DeviceIdentity.withOwnKey(scope, Enrollments.idOf(home), own, null)
                : DeviceIdentity.ofGroup(scope, Enrollments.idOf(home), own, null);
    }

    private final class Observer implements BootObserver {

        private final int boot;

        Observer(int boot) {
            this.boot = boot;
        }

        @Override
        public void replied(RegistrationReply reply) {
            story.tell(new Fact.DeviceTold(home.device(), boot, reply));
        }

        @Override
        public void finished(BootResult result) {
            story.tell(new Fact.BootEnded(home.device(), boot, result));
            if (!result.isAssigned()) {
                bootIn(AFTER_FAILURE_MILLIS + draws.nextInt(MORE_AFTER_FAILURE_MILLIS));
            } else if (calm) {
                resting = true;
            } else {
                bootIn(RUNNING_MILLIS + draws.nextInt(MORE_RUNNING_MILLIS));
            }
        }
    }
}
