package io.bootstorm.gateway.hubsession;

import io.bootstorm.gateway.store.HubDeviceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cloud-to-device messages that wait for their devices: 50 a device, as documented; in memory only.
 * A message stays until its device has acknowledged it, so that one whose connection ends first is
 * delivered again. Safe for use by many threads.
 */
public final class Mailboxes {

    /** As documented ("Understand cloud-to-device messaging"). */
    public static final int MAX_WAITING = 50;

    private final ConcurrentHashMap<HubDeviceId, ArrayDeque<CloudMessage>> waiting =
            new ConcurrentHashMap<>();

    /** False if the device has too many already. */
    public boolean put(HubDeviceId device, CloudMessage message) {
        boolean[] taken = new boolean[1];
        waiting.compute(
                device,
                (id, before) -> {
                    ArrayDeque<CloudMessage> box = before == null ? new ArrayDeque<>(1) : before;
                    taken[0] = box.size() < MAX_WAITING;
                    if (taken[0]) {
                        box.add(message);
                    }
                    return box;
                });
        return taken[0];
    }

    /** Those after the one with that id, oldest first. */
    public List<CloudMessage> after(HubDeviceId device, long messageId) {
        List<CloudMessage> messages = new ArrayList<>();
        waiting.computeIfPresent(
                device,
                (id, box) -> {
                    box.stream().filter(message -> message.id() > messageId).forEach(messages::add);
                    return box;
                });
        return messages;
    }

    /** The device has it. */
    public void complete(HubDeviceId device, long messageId) {
        waiting.computeIfPresent(
                device,
                (id, box) -> {
                    box.removeIf(message -> message.id() == messageId);
                    return box.isEmpty() ? null : box;
                });
    }

    /** The device is gone from its hub, and its messages with it. */
    public void clear(HubDeviceId device) {
        waiting.remove(device);
    }
}
