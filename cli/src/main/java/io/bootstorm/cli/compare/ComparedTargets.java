package io.bootstorm.cli.compare;

import io.bootstorm.loadtest.compare.AllocatorSource;
import io.bootstorm.loadtest.compare.Side;
import java.util.Map;

/** Both sides of a comparison. */
public record ComparedTargets(AllocatorSource baseline, AllocatorSource candidate) {

    public Map<Side, AllocatorSource> bySide() {
        return Map.of(Side.BASELINE, baseline, Side.CANDIDATE, candidate);
    }
}
