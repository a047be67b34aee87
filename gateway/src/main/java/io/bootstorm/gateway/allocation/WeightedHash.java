package io.bootstorm.gateway.allocation;

import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.List;

/**
 * The hash of the policy {@code hashed}: the same registration id always gets the same hub of the
 * same hubs, and over many ids each hub its share by weight. The service's own hash is unpublished,
 * so this one is an assumption: weighted rendezvous hashing, which moves no device between two hubs
 * when a third is linked.
 */
final class WeightedHash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private WeightedHash() {}

    /** The chosen hub, or null if there is none. */
    static LinkedHub choose(RegistrationId registrationId, List<LinkedHub> hubs) {
        if (hubs.size() == 1) {
            return hubs.get(0);
        }
        long device = hash(FNV_OFFSET, registrationId.key());
        LinkedHub best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (LinkedHub hub : hubs) {
            double uniform = new SeededRandom(hash(device, hub.hostName())).nextDouble();
            // StrictMath: the choice must not depend on the machine.
            double score = StrictMath.log(uniform) / hub.allocationWeight();
            if (best == null || score > bestScore) {
                best = hub;
                bestScore = score;
            }
        }
        return best;
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
