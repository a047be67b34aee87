package io.bootstorm.simulation.house;

import io.bootstorm.gateway.store.Completion;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Story;
import io.bootstorm.simulation.time.VirtualTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A store as its contract promises one: whatever waits is written as one group, which takes its
 * time; it is seen and acknowledged when the disk has it, or fails whole. When the power goes, what
 * was not acknowledged may be there or not.
 */
final class DiskStore implements RegistrationStore, HubDeviceStore {

    private final Disk disk;
    private final VirtualTime time;
    private final Story story;
    private List<Write> waiting = new ArrayList<>();
    private List<Write> inHand = List.of();
    private boolean dead;

    DiskStore(Disk disk, VirtualTime time, Story story) {
        this.disk = disk;
        this.time = time;
        this.story = story;
    }

    private record Write(Runnable toDisk, Completion completion) {}

    /** The power goes. */
    void die() {
        dead = true;
        if (!inHand.isEmpty() && !disk.isFailing() && disk.gotItInTime()) {
            inHand.forEach(write -> write.toDisk().run());
        }
        inHand = List.of();
        waiting.clear();
    }

    @Override
    public void update(
            RegistrationId registrationId,
            UnaryOperator<Registration> change,
            Completion completion) {
        add(() -> keep(registrationId, change), completion);
    }

    @Override
    public void updateDevice(
            HubDeviceId id, UnaryOperator<HubDevice> change, Completion completion) {
        add(() -> disk.rows().updateDevice(id, change, failure -> {}), completion);
    }

    @Override
    public Optional<Registration> find(RegistrationId registrationId) {
        return disk.rows().find(registrationId);
    }

    @Override
    public Collection<Registration> list(String afterKey, int limit) {
        return disk.rows().list(afterKey, limit);
    }

    @Override
    public Collection<Registration> listOfGroup(
            String enrollmentGroupId, String afterKey, int limit) {
        return disk.rows().listOfGroup(enrollmentGroupId, afterKey, limit);
    }

    @Override
    public int size() {
        return disk.rows().size();
    }

    @Override
    public Optional<HubDevice> findDevice(HubDeviceId id) {
        return disk.rows().findDevice(id);
    }

    @Override
    public List<HubDevice> devices(String hub, String afterDeviceId, int limit) {
        return disk.rows().devices(hub, afterDeviceId, limit);
    }

    @Override
    public int deviceCount(String hub) {
        return disk.rows().deviceCount(hub);
    }

    private void keep(RegistrationId id, UnaryOperator<Registration> change) {
        Registration before = disk.registration(id);
        disk.rows().update(id, change, failure -> {});
        Registration after = disk.registration(id);
        if (after != null) {
            story.tell(new Fact.Kept(before, after, hubsOf(after.deviceId())));
        }
    }

    private List<String> hubsOf(String deviceId) {
        return deviceId == null
                ? List.of()
                : HouseSettings.LINKED.stream()
                        .filter(hub -> disk.has(new HubDeviceId(hub, deviceId)))
                        .toList();
    }

    private void add(Runnable toDisk, Completion completion) {
        waiting.add(new Write(toDisk, completion));
        if (inHand.isEmpty()) {
            begin();
        }
    }

    private void begin() {
        inHand = waiting;
        waiting = new ArrayList<>();
        time.after(disk.nanosToWrite(), this::written);
    }

    private void written() {
        if (dead) {
            return;
        }
        List<Write> group = inHand;
        inHand = List.of();
        String failure = disk.isFailing() ? "not kept: the disk is full" : null;
        if (failure == null) {
            group.forEach(write -> write.toDisk().run());
        }
        if (!waiting.isEmpty()) {
            begin();
        }
        group.forEach(write -> write.completion().done(failure));
    }
}
