package io.bootstorm.loadtest.capacity;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.loadtest.action.BootAttributes;
import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.paced.Answer;
import io.bootstorm.loadtest.paced.PacedClient;
import io.bootstorm.loadtest.simulation.BootTarget;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A DPS, and what allocates for it: each request is a whole boot of a device that has not been
 * there before. Devices poll at once, since a second's wait would hide what is measured.
 *
 * @param label what it is called
 * @param groupKey of the enrollment group; every device derives its own from it
 * @param devices who boots
 * @param wallClock for the expiry of the devices' tokens
 */
public record DpsTarget(
        String label,
        BootTarget at,
        SymmetricKey groupKey,
        DevicePattern devices,
        InstantSource wallClock)
        implements CapacityTarget {

    /** Each has a socket, and so has whoever answers, perhaps in the same process. */
    private static final int MOST_UNDER_WAY = 4_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public Map<String, String> circumstances() {
        return Map.of(
                "transport", at.transport().label() + (at.tls() ? " over TLS" : ", plaintext"));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IOException if the host is unknown or the CA cannot be used
     */
    @Override
    public Asking open(PacedClient client) throws IOException {
        ClientTls tls = at.tls() ? ClientTls.trusting(caPem()) : null;
        try {
            return new Boots(
                    at.transport().newClient(new DpsEndpoint(at.host(), at.port(), tls, null)),
                    BootOptions.cSdk(client.nanoClock(), wallClock)
                            .withBackOff(BackOff.IMMEDIATE)
                            .withTimeout(TIMEOUT),
                    devices.feeder());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Null for what Java trusts. */
    private String caPem() throws IOException {
        if (at.caFile().isEmpty()) {
            return null;
        }
        Path file = at.caFile().get();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IOException("the CA's file " + file + " cannot be read: " + e, e);
        }
    }

    private final class Boots implements Asking {

        private final ProvisioningClient client;
        private final BootOptions options;
        private final Iterator<Map<String, Object>> feeder;

        private Boots(
                ProvisioningClient client,
                BootOptions options,
                Iterator<Map<String, Object>> feeder) {
            this.client = client;
            this.options = options;
            this.feeder = feeder;
        }

        @Override
        public int mostUnderWay() {
            return MOST_UNDER_WAY;
        }

        @Override
        public void ask(EventLoop loop, int number, long dueNanos, Consumer<Answer> whenAnswered) {
            long sentNanos = options.nanoClock().getAsLong();
            DeviceBoot.start(
                    loop,
                    client,
                    next(),
                    options,
                    result ->
                            whenAnswered.accept(
                                    new Answer(
                                            dueNanos,
                                            sentNanos,
                                            options.nanoClock().getAsLong(),
                                            failure(result))));
        }

        private DeviceIdentity next() {
            Map<String, Object> device = feeder.next();
            return DeviceIdentity.ofGroup(
                    at.idScope(),
                    RegistrationId.of((String) device.get(BootAttributes.REGISTRATION_ID)),
                    groupKey,
                    (String) device.get(BootAttributes.PAYLOAD));
        }

        private static String failure(BootResult result) {
            return result.isAssigned() ? null : result.failure().reason();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
