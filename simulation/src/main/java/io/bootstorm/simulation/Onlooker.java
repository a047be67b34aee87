package io.bootstorm.simulation;

import io.bootstorm.emulator.fleet.FleetProgress;
import java.util.function.Supplier;

/** Hears how a virtual run gets on, on the thread that runs it. */
@FunctionalInterface
public interface Onlooker {

    /** For who is not interested. */
    Onlooker NONE = progress -> true;

    /**
     * Called every few thousand events.
     *
     * @param progress by virtual time; worked out when asked for
     * @return whether the run is to go on; if not, its result is what is known so far
     */
    boolean looks(Supplier<FleetProgress> progress);
}
