package io.bootstorm.gateway.fault;

import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fault that is on. Whether it strikes a device for the n-th time that it could is decided by
 * seed, fault, registration id and n alone, so that the same seed strikes the same devices however
 * their requests are mixed. It knows so many devices; those beyond it leaves alone.
 */
final class ActiveFault {

    private static final int MAX_DEVICES = 200_000;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final PlannedFault planned;
    private final long seed;
    private final ConcurrentHashMap<String, Occasions> devices = new ConcurrentHashMap<>();
    private final AtomicLong strokes = new AtomicLong();

    ActiveFault(PlannedFault planned, long planSeed) {
        this.planned = planned;
        this.seed = hash(planSeed, planned.fault().label());
    }

    PlannedFault planned() {
        return planned;
    }

    long strokes() {
        return strokes.get();
    }

    /**
     * @param device null where it is not known
     */
    boolean strikes(RegistrationId device) {
        String key = device == null ? "" : device.key();
        if (isOver() || !isMeant(key)) {
            return false;
        }
        Occasions occasions = devices.get(key);
        if (occasions == null) {
            if (devices.mappingCount() >= MAX_DEVICES) {
                return false;
            }
            occasions = devices.computeIfAbsent(key, first -> new Occasions());
        }
        return isDrawn(key, occasions.next.getAndIncrement())
                && isWithin(occasions.struck, planned.perDevice())
                && countStroke();
    }

    private boolean isOver() {
        return planned.count() != null && strokes.get() >= planned.count();
    }

    private boolean isMeant(String key) {
        if (planned.registrationIds().isEmpty()) {
            return true;
        }
        for (String pattern : planned.registrationIds()) {
            String wanted = pattern.toLowerCase(Locale.ROOT);
            int last = wanted.length() - 1;
            if (wanted.endsWith("*")
                    ? key.startsWith(wanted.substring(0, last))
                    : key.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDrawn(String key, int occasion) {
        return planned.share() >= 1
                || SeededRandom.forIndex(hash(seed, key), occasion).nextDouble() < planned.share();
    }

    private boolean countStroke() {
        if (planned.count() == null) {
            strokes.incrementAndGet();
            return true;
        }
        return strokes.getAndUpdate(n -> n < planned.count() ? n + 1 : n) < planned.count();
    }

    private static boolean isWithin(AtomicInteger struck, Integer limit) {
        return limit == null || struck.getAndUpdate(n -> n < limit ? n + 1 : n) < limit;
    }

    private static long hash(long start, String text) {
        long hash = start ^ FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** One device's. */
    private static final class Occasions {
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger struck = new AtomicInteger();
    }
}
