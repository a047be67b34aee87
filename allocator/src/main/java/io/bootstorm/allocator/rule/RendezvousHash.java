package io.bootstorm.allocator.rule;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Weighted rendezvous hashing: each hub gets its share of many ids, and a change of one weight
 * moves devices to or from that hub only.
 */
final class RendezvousHash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private RendezvousHash() {}

    /** The chosen hub; empty if none has a weight above 0. */
    static Optional<String> choose(String registrationId, Map<String, Integer> weights) {
        long device = hash(FNV_OFFSET, registrationId);
        String best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Integer> hub : weights.entrySet()) {
            double uniform = new SeededRandom(hash(device, hub.getKey())).nextDouble();
            // StrictMath: the choice must not depend on the machine.
            double score = StrictMath.log(uniform) / hub.getValue();
            if (hub.getValue() > 0 && (best == null || score > bestScore)) {
                best = hub.getKey();
                bestScore = score;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The service takes registration ids and host names without regard to case. */
    private static long hash(long start, String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        long hash = start;
        for (int i = 0; i < lowerCase.length(); i++) {
            hash = (hash ^ lowerCase.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
