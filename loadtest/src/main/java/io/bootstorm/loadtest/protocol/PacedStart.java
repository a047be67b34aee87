package io.bootstorm.loadtest.protocol;

import io.bootstorm.loadtest.action.IntendedStart;
import io.bootstorm.loadtest.action.StartSchedule;
import java.util.function.LongSupplier;

/** A step of a scenario: the virtual user waits for the time that a schedule has for it. */
public record PacedStart(String name, IntendedStart step) implements GatlingSeam.LooseStepBuilder {

    /**
     * @param name what waits, for the log
     * @param schedule one for each scenario
     */
    public static PacedStart of(String name, StartSchedule schedule, LongSupplier nanoClock) {
        return new PacedStart(name, new IntendedStart(schedule, nanoClock));
    }
}
