package io.bootstorm.simulation;

import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.simulation.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Drives one engine under virtual time, as an event loop drives it under real time: hands it what
 * happens, carries out what it wants in order, and wakes it at its deadlines.
 */
final class EngineDriver<I, O> {

    private static final int USUAL_ACTIONS = 2;

    private final Engine<I, O> engine;
    private final VirtualTime time;
    private final Consumer<O> carryOut;
    private final ArrayDeque<O> wanted = new ArrayDeque<>(USUAL_ACTIONS);
    private long wakeAt = Engine.NO_DEADLINE;
    private boolean carryingOut;

    EngineDriver(Engine<I, O> engine, VirtualTime time, Consumer<O> carryOut) {
        this.engine = engine;
        this.time = time;
        this.carryOut = carryOut;
    }

    /** May be called while an action is carried out: what follows from it waits its turn. */
    void on(I event) {
        engine.on(event, time.nowNanos(), wanted::add);
        settle();
    }

    private void settle() {
        if (carryingOut) {
            return;
        }
        carryingOut = true;
        for (O action = wanted.poll(); action != null; action = wanted.poll()) {
            carryOut.accept(action);
        }
        carryingOut = false;
        long deadline = engine.nextDeadline();
        if (deadline < wakeAt) {
            wakeAt = deadline;
            time.at(deadline, this::wake);
        }
    }

    /** Wakes that were overtaken by an earlier one find nothing due and do nothing. */
    private void wake() {
        wakeAt = Engine.NO_DEADLINE;
        engine.onDeadline(time.nowNanos(), wanted::add);
        settle();
    }
}
