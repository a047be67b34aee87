package io.bootstorm.simulation;

import io.bootstorm.protocol.engine.Engine;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Drives one engine under virtual time, as an event loop drives it under real time: hands it what
 * happens, carries out what it wants in order, and wakes it at its deadlines.
 */
final class EngineDriver<I, O> {

    private final Engine<I, O> engine;
    private final VirtualTime time;
    private final Consumer<O> carryOut;
    private final ArrayDeque<O> wanted = new ArrayDeque<>();
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
        if (!carryingOut) {
            carryingOut = true;
            O action = wanted.poll();
            while (action != null) {
                carryOut.accept(action);
                action = wanted.poll();
            }
            carryingOut = false;
        }
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
