package io.bootstorm.gateway.fault;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which faults are on. One for the whole gateway; safe for use by many threads. While none is on,
 * asking costs one read.
 */
public final class FaultPlan {

    private final long seed;
    private final Object changing = new Object();
    private volatile Map<Fault, ActiveFault> active;

    /** One with nothing on. */
    public FaultPlan(long seed) {
        this(seed, List.of());
    }

    /**
     * @param seed of every draw; the same plan with the same seed strikes the same devices on the
     *     same occasions
     */
    public FaultPlan(long seed, Collection<PlannedFault> planned) {
        this.seed = seed;
        planned.forEach(this::on);
    }

    public long seed() {
        return seed;
    }

    /**
     * Counts an occasion.
     *
     * @param device null where it is not known yet
     * @return what strikes, or null
     */
    public PlannedFault strikes(Fault fault, RegistrationId device) {
        Map<Fault, ActiveFault> faults = active;
        if (faults == null) {
            return null;
        }
        ActiveFault found = faults.get(fault);
        return found != null && found.strikes(device) ? found.planned() : null;
    }

    /** Switches a fault on, or on anew: it counts from zero. */
    public void on(PlannedFault planned) {
        synchronized (changing) {
            Map<Fault, ActiveFault> changed = copy();
            changed.put(planned.fault(), new ActiveFault(planned, seed));
            active = changed;
        }
    }

    /** False if it was off already. */
    public boolean off(Fault fault) {
        synchronized (changing) {
            Map<Fault, ActiveFault> changed = copy();
            boolean was = changed.remove(fault) != null;
            active = changed.isEmpty() ? null : changed;
            return was;
        }
    }

    /** What is on, in the order of {@link Fault}. */
    public List<State> states() {
        Map<Fault, ActiveFault> faults = active;
        List<State> states = new ArrayList<>();
        if (faults != null) {
            faults.values().forEach(one -> states.add(new State(one.planned(), one.strokes())));
        }
        return states;
    }

    private Map<Fault, ActiveFault> copy() {
        Map<Fault, ActiveFault> copy = new EnumMap<>(Fault.class);
        if (active != null) {
            copy.putAll(active);
        }
        return copy;
    }

    /**
     * A fault that is on.
     *
     * @param strokes how often it has struck since it was switched on
     */
    public record State(PlannedFault planned, long strokes) {}
}
