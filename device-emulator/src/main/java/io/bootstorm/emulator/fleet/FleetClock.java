package io.bootstorm.emulator.fleet;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The clocks of a fleet: one to measure by, one for dates. */
record FleetClock(LongSupplier nanos, InstantSource dates) {

    static final FleetClock SYSTEM = new FleetClock(System::nanoTime, InstantSource.system());
}
