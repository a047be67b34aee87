package io.bootstorm.gateway.throttle;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often each device has come in the open window. Counts are dropped with their window, and are
 * kept for so many devices only: those beyond pass uncounted, rather than be refused for others.
 */
final class DeviceCounts {

    static final int MAX_DEVICES = 500_000;

    private final AtomicReference<Counts> open =
            new AtomicReference<>(new Counts(Long.MIN_VALUE, new ConcurrentHashMap<>()));
    private final int limit;

    DeviceCounts(int limit) {
        this.limit = limit;
    }

    boolean admits(RegistrationId device, long window) {
        ConcurrentHashMap<RegistrationId, AtomicInteger> counts = countsOf(window);
        AtomicInteger count = counts.get(device);
        if (count == null) {
            if (counts.mappingCount() >= MAX_DEVICES) {
                return true;
            }
            count = counts.computeIfAbsent(device, first -> new AtomicInteger());
        }
        return count.get() < limit && count.incrementAndGet() <= limit;
    }

    private ConcurrentHashMap<RegistrationId, AtomicInteger> countsOf(long window) {
        Counts held = open.get();
        if (held.window < window) {
            open.compareAndSet(held, new Counts(window, new ConcurrentHashMap<>()));
            held = open.get();
        }
        return held.byDevice;
    }

    private record Counts(long window, ConcurrentHashMap<RegistrationId, AtomicInteger> byDevice) {}
}
