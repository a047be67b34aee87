package io.bootstorm.gateway.control;

import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The devices that are no emulated ones, and how each got on since the gateway started. The wire
 * does not tell, and must not: a device is external if its connection comes from another machine,
 * or if its registration id is one of those that were named. In memory, bounded. Safe for use by
 * many threads.
 */
public final class ExternalDevices implements RegistrationListener, HubListener {

    /** More boards than a bench holds; later ones are not shown. */
    private static final int MAX_DEVICES = 10_000;

    private final ConcurrentHashMap<RegistrationId, ExternalDevice> devices =
            new ConcurrentHashMap<>();
    private final ConcurrentHashMap<HubDeviceId, RegistrationId> atHubs = new ConcurrentHashMap<>();
    private final Set<InetAddress> thisMachine;
    private final List<Pattern> named;
    private final InstantSource clock;

    /**
     * @param thisMachine its addresses, beside loopback
     * @param named registration ids, {@code *} standing for anything
     */
    public ExternalDevices(
            Collection<InetAddress> thisMachine, Collection<String> named, InstantSource clock) {
        this.thisMachine = Set.copyOf(thisMachine);
        this.named = named.stream().map(ExternalDevices::pattern).toList();
        this.clock = clock;
    }

    /** A device says who it is; whether it is let in is another question. */
    public void came(RegistrationId id, SocketAddress from) {
        InetAddress address = from instanceof InetSocketAddress socket ? socket.getAddress() : null;
        if (!isElsewhere(address) && !isNamed(id)) {
            return;
        }
        if (devices.size() < MAX_DEVICES || devices.containsKey(id)) {
            String text = address == null ? "" : address.getHostAddress();
            devices.compute(
                    id,
                    (key, before) ->
                            before == null
                                    ? ExternalDevice.first(id, text, clock.instant())
                                    : before.seen(text, clock.instant()));
        }
    }

    /** Empty if it is none, or has not come since the gateway started. */
    public Optional<ExternalDevice> find(RegistrationId id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** In the order of their ids. */
    public List<ExternalDevice> all() {
        return devices.values().stream()
                .sorted((a, b) -> a.registrationId().compareToIgnoreCase(b.registrationId()))
                .toList();
    }

    public int count() {
        return devices.size();
    }

    @Override
    public void refused(
            RegistrationId registrationId, DpsError error, String reason, String trackingId) {
        if (registrationId != null) {
            change(registrationId, device -> device.refused(error.code(), reason));
        }
    }

    @Override
    public void ended(RegistrationStory story) {
        Registration outcome = story.outcome();
        if (devices.containsKey(outcome.registrationId())) {
            if (outcome.assignedHub() != null) {
                atHubs.put(
                        new HubDeviceId(outcome.assignedHub(), outcome.deviceId()),
                        outcome.registrationId());
            }
            change(outcome.registrationId(), device -> device.ended(outcome, clock.instant()));
        }
    }

    @Override
    public void connected(HubDeviceId device) {
        atHub(device, true);
    }

    @Override
    public void disconnected(HubDeviceId device) {
        atHub(device, false);
    }

    private void atHub(HubDeviceId device, boolean connected) {
        RegistrationId id = atHubs.get(device);
        if (id != null) {
            change(id, one -> one.atHub(connected));
        }
    }

    private void change(RegistrationId id, UnaryOperator<ExternalDevice> change) {
        devices.computeIfPresent(id, (key, device) -> change.apply(device));
    }

    private boolean isElsewhere(InetAddress address) {
        return address != null && !address.isLoopbackAddress() && !thisMachine.contains(address);
    }

    private boolean isNamed(RegistrationId id) {
        return !named.isEmpty() && named.stream().anyMatch(one -> one.matcher(id.key()).matches());
    }

    private static Pattern pattern(String named) {
        String key = named.toLowerCase(Locale.ROOT);
        return Pattern.compile(Pattern.quote(key).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
    }
}
