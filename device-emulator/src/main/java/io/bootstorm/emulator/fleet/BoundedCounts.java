package io.bootstorm.emulator.fleet;

import java.util.HashMap;
import java.util.Map;

/**
 * How often each kind of thing was seen, for at most so many kinds; the kinds after that are
 * counted together as one. Belongs to one thread.
 */
final class BoundedCounts<K> {

    private final int maxKinds;
    private final K others;
    private final Map<K, Long> counts = new HashMap<>();

    /**
     * @param others what stands for all kinds beyond the limit
     */
    BoundedCounts(int maxKinds, K others) {
        this.maxKinds = maxKinds;
        this.others = others;
    }

    void count(K kind) {
        count(kind, 1);
    }

    void add(BoundedCounts<K> more) {
        more.counts.forEach(this::count);
    }

    /** A copy, in no order. */
    Map<K, Long> counts() {
        return Map.copyOf(counts);
    }

    private void count(K kind, long times) {
        boolean known = counts.size() < maxKinds || counts.containsKey(kind);
        counts.merge(known ? kind : others, times, Long::sum);
    }
}
