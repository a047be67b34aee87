package io.bootstorm.gateway.store;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Registration records and hub devices in memory: gone when the process ends. Writes complete at
 * once; writers take turns.
 *
 * <p>Laid out for finding and keeping by id, which every registration does. Records are listed page
 * by page in time proportional to their number; counting, and listing a hub's devices, look at all.
 */
public final class InMemoryRegistrationStore implements RegistrationStore, HubDeviceStore, Rows {

    /** What one DPS instance holds at most. */
    public static final int DOCUMENTED_LIMIT = 1_000_000;

    private static final Comparator<HubDevice> BY_DEVICE_ID =
            Comparator.comparing(HubDevice::deviceId);

    private final ConcurrentHashMap<RegistrationId, Registration> records =
            new ConcurrentHashMap<>();
    private final RegistrationOrder order;

    /** Of devices that are called otherwise than their registrations; few, so others are not in. */
    private final ConcurrentHashMap<HubDeviceId, RegistrationId> holders =
            new ConcurrentHashMap<>();

    private final ConcurrentHashMap<HubDeviceId, HubDevice> lone = new ConcurrentHashMap<>();
    private final int maxRecords;
    private final HubDeviceWatch watch;

    /**
     * @param maxRecords more are not kept
     */
    public InMemoryRegistrationStore(int maxRecords) {
        this(maxRecords, HubDeviceWatch.NONE);
    }

    public InMemoryRegistrationStore(int maxRecords, HubDeviceWatch watch) {
        this.maxRecords = maxRecords;
        this.watch = watch;
        this.order = new RegistrationOrder(records::containsKey, maxRecords);
    }

    @Override
    public Optional<Registration> find(RegistrationId registrationId) {
        return Optional.ofNullable(records.get(registrationId));
    }

    @Override
    public void update(
            RegistrationId registrationId,
            UnaryOperator<Registration> change,
            Completion completion) {
        if (!hasRoomFor(registrationId)) {
            completion.done(fullMessage());
            return;
        }
        apply(rows -> RowChange.of(rows, registrationId, change));
        completion.done(null);
    }

    @Override
    public Optional<HubDevice> findDevice(HubDeviceId id) {
        return Optional.ofNullable(device(id));
    }

    @Override
    public void updateDevice(
            HubDeviceId id, UnaryOperator<HubDevice> change, Completion completion) {
        if (!hasRoomFor(id)) {
            completion.done(fullMessage());
            return;
        }
        apply(rows -> RowChange.of(rows, id, change));
        completion.done(null);
    }

    /** Whether a record of that id may be kept. */
    public boolean hasRoomFor(RegistrationId registrationId) {
        return records.mappingCount() < maxRecords || records.containsKey(registrationId);
    }

    /** Whether a device of that id may be kept. */
    public boolean hasRoomFor(HubDeviceId id) {
        return lone.mappingCount() < maxRecords || device(id) != null;
    }

    public String fullMessage() {
        return "the limit of " + maxRecords + " registrations is reached";
    }

    /** Writes and removes rows as they are, in that order. */
    public synchronized void apply(List<RowChange> changes) {
        List<HubDevice> before = devicesBefore(changes);
        for (RowChange change : changes) {
            if (change instanceof RowChange.Put put) {
                put(put.registration());
            } else if (change instanceof RowChange.Remove remove) {
                letGo(records.remove(remove.registrationId()));
                order.removed(remove.registrationId());
            } else if (change instanceof RowChange.PutDevice put) {
                lone.put(put.device().id(), put.device());
            } else if (change instanceof RowChange.RemoveDevice remove) {
                lone.remove(remove.id());
            }
        }
        for (HubDevice device : before) {
            if (device != null) {
                watch.changed(device, device(device.id()));
            }
        }
    }

    @Override
    public Registration registration(RegistrationId id) {
        return records.get(id);
    }

    @Override
    public RegistrationId holder(HubDeviceId id) {
        Registration namesake = namesake(id);
        return namesake == null ? holders.get(id) : namesake.registrationId();
    }

    @Override
    public HubDevice loneDevice(HubDeviceId id) {
        return lone.get(id);
    }

    @Override
    public Collection<Registration> list(String afterKey, int limit) {
        return after(afterKey).limit(limit).toList();
    }

    @Override
    public Collection<Registration> listOfGroup(
            String enrollmentGroupId, String afterKey, int limit) {
        return after(afterKey)
                .filter(record -> enrollmentGroupId.equalsIgnoreCase(record.enrollmentGroupId()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<HubDevice> devices(String hub, String afterDeviceId, int limit) {
        String name = hub.toLowerCase(Locale.ROOT);
        return first(
                allDevices(),
                device ->
                        device.deviceId().compareTo(afterDeviceId) > 0
                                && device.id().hub().equals(name),
                BY_DEVICE_ID,
                limit);
    }

    @Override
    public int deviceCount(String hub) {
        String name = hub.toLowerCase(Locale.ROOT);
        return (int) allDevices().filter(device -> device.id().hub().equals(name)).count();
    }

    @Override
    public int size() {
        return (int) Math.min(records.mappingCount(), Integer.MAX_VALUE);
    }

    private synchronized void apply(Function<Rows, List<RowChange>> change) {
        apply(change.apply(this));
    }

    private List<HubDevice> devicesBefore(List<RowChange> changes) {
        List<HubDevice> devices = new ArrayList<>(changes.size());
        changes.forEach(change -> devices.add(deviceBefore(change)));
        return devices;
    }

    /** The device in the row that is about to be changed; null for none. */
    private HubDevice deviceBefore(RowChange change) {
        if (change instanceof RowChange.PutDevice put) {
            return lone.get(put.device().id());
        }
        if (change instanceof RowChange.RemoveDevice remove) {
            return lone.get(remove.id());
        }
        Registration record =
                records.get(
                        change instanceof RowChange.Put put
                                ? put.registration().registrationId()
                                : ((RowChange.Remove) change).registrationId());
        return record == null ? null : record.device();
    }

    private void put(Registration registration) {
        Registration before = records.put(registration.registrationId(), registration);
        if (before == null) {
            order.added(registration.registrationId());
        }
        HubDevice device = registration.device();
        if (before != null && before.device() != null && !sameId(before.device(), device)) {
            letGo(before);
        }
        if (device != null && !device.deviceId().equals(registration.registrationId().value())) {
            holders.put(device.id(), registration.registrationId());
        }
    }

    private void letGo(Registration before) {
        if (before != null && before.device() != null) {
            holders.remove(before.device().id(), before.registrationId());
        }
    }

    /** The record of the device's own name, if the device is inside; else null. */
    private Registration namesake(HubDeviceId id) {
        if (!RegistrationId.isValid(id.deviceId())) {
            return null;
        }
        Registration record = records.get(RegistrationId.of(id.deviceId()));
        return record != null && record.device() != null && record.device().id().equals(id)
                ? record
                : null;
    }

    private static boolean sameId(HubDevice before, HubDevice after) {
        return after != null && before.id().equals(after.id());
    }

    /** In the order of their keys; a record that is removed meanwhile is left out. */
    private Stream<Registration> after(String key) {
        return order.after(key).stream().map(records::get).filter(Objects::nonNull);
    }

    private Stream<HubDevice> allDevices() {
        return Stream.concat(
                records.values().stream()
                        .map(Registration::device)
                        .filter(device -> device != null),
                lone.values().stream());
    }

    /** In order, without sorting more than is asked for. */
    private static <T> List<T> first(
            Stream<T> all, Predicate<T> wanted, Comparator<T> order, int limit) {
        PriorityQueue<T> first = new PriorityQueue<>(order.reversed());
        all.filter(wanted)
                .forEach(
                        one -> {
                            first.add(one);
                            if (first.size() > limit) {
                                first.poll();
                            }
                        });
        List<T> ordered = new ArrayList<>(first);
        ordered.sort(order);
        return ordered;
    }
}
