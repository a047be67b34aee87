package io.bootstorm.benchmark.client;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What this process has allocated on its heap, threads that have ended included: what is in use now
 * and what each collection freed.
 */
final class AllocatedBytes {

    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getGarbageCollectorMXBeans();
    private final long collectionsBefore = collections();
    private final AtomicLong freed = new AtomicLong();
    private final AtomicInteger heard = new AtomicInteger();

    AllocatedBytes() {
        for (GarbageCollectorMXBean collector : collectors) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((note, handback) -> collected(note), null, null);
        }
    }

    /** Waits a moment for word of collections that have just been. */
    long now() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (heard.get() < collections() - collectionsBefore && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + freed.get();
    }

    private void collected(Notification note) {
        if (note.getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo info =
                    GarbageCollectionNotificationInfo.from((CompositeData) note.getUserData())
                            .getGcInfo();
            freed.addAndGet(
                    heap(info.getMemoryUsageBeforeGc()) - heap(info.getMemoryUsageAfterGc()));
            heard.incrementAndGet();
        }
    }

    private long collections() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    /** The parallel collector's heap is three pools, all others are of code and classes. */
    private static long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> pool.getKey().startsWith("PS "))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}
