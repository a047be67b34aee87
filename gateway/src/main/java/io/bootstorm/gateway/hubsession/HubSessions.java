package io.bootstorm.gateway.hubsession;

import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceWatch;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connection of each device: a newer one closes the older ("Communicate with an IoT hub
 * using MQTT"), and one whose device the hub lets in no longer is closed. Safe for use by many
 * threads; bounded by the limit on connections.
 */
public final class HubSessions implements HubDeviceWatch {

    private final ConcurrentHashMap<HubDeviceId, HubSession> open = new ConcurrentHashMap<>();

    public void opened(HubDeviceId device, HubSession session) {
        HubSession older = open.put(device, session);
        if (older != null && older != session) {
            older.tell(new HubEvent.Dismissed("a newer connection of the device came"));
        }
    }

    public void closed(HubDeviceId device, HubSession session) {
        open.remove(device, session);
    }

    public Optional<HubSession> find(HubDeviceId device) {
        return Optional.ofNullable(open.get(device));
    }

    public boolean isConnected(HubDeviceId device) {
        return open.containsKey(device);
    }

    public int count() {
        return open.size();
    }

    /** Of one hub's devices. */
    public int count(String hub) {
        String name = hub.toLowerCase(Locale.ROOT);
        return (int) open.keySet().stream().filter(id -> id.hub().equals(name)).count();
    }

    @Override
    public void changed(HubDevice before, HubDevice after) {
        HubSession session = open.get(before.id());
        if (session == null) {
            return;
        }
        if (after == null || !after.generationId().equals(before.generationId())) {
            session.tell(
                    new HubEvent.Dismissed("the device was removed from the hub or made anew"));
        } else if (!after.enabled()) {
            session.tell(new HubEvent.Dismissed("the device was disabled at the hub"));
        }
    }
}
