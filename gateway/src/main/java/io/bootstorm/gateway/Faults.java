package io.bootstorm.gateway;

import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.FaultPlan;
import io.bootstorm.gateway.fault.PlannedFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What goes wrong on purpose from the start; the control endpoint switches faults while the gateway
 * runs. None by default.
 *
 * @param seed of every draw; by default a fresh one, which the control endpoint shows
 * @param plan the faults that are on, each once
 */
public record Faults(Long seed, List<PlannedFault> plan) {

    public static final Faults NONE = new Faults(null, null);

    public Faults {
        plan = plan == null ? List.of() : List.copyOf(plan);
        Set<Fault> seen = EnumSet.noneOf(Fault.class);
        for (PlannedFault planned : plan) {
            Check.that(
                    seen.add(planned.fault()),
                    "gateway.faults.plan: "
                            + planned.fault().label()
                            + " is there twice; give it one share and list of registration-ids");
        }
    }

    /** The plan that a gateway begins with. */
    FaultPlan plan(LongSupplier freshSeed) {
        return new FaultPlan(seed == null ? freshSeed.getAsLong() : seed, plan);
    }
}
