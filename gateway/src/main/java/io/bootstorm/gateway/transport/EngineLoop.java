package io.bootstorm.gateway.transport;

import io.bootstorm.protocol.engine.Engine;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives an engine on an event loop: feeds it events, has its actions carried out in order, and
 * wakes it at its deadlines. On that loop only.
 *
 * <p>An action may bring an event while it is being carried out (a store in memory commits at
 * once); that event waits until the actions before it are done, so that nothing recurs.
 */
final class EngineLoop<I, O> {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);

    private final EventLoop loop;
    private final LongSupplier nanoTime;
    private final Engine<I, O> engine;
    private final Consumer<O> carryOut;
    private final Runnable giveUp;
    private final ArrayDeque<I> events = new ArrayDeque<>(3);
    private final ArrayDeque<O> actions = new ArrayDeque<>(3);
    private ScheduledFuture<?> wakeUp;
    private long wakeUpAt = Engine.NO_DEADLINE;
    private boolean running;

    /**
     * @param giveUp called when the engine fails, which is a bug
     */
    EngineLoop(
            EventLoop loop,
            LongSupplier nanoTime,
            Engine<I, O> engine,
            Consumer<O> carryOut,
            Runnable giveUp) {
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.engine = engine;
        this.carryOut = carryOut;
        this.giveUp = giveUp;
    }

    void on(I event) {
        events.add(event);
        if (!running) {
            run();
        }
    }

    private void run() {
        running = true;
        try {
            I event;
            while ((event = events.poll()) != null) {
                engine.on(event, nanoTime.getAsLong(), actions::add);
                carryOut();
            }
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            running = false;
        }
        scheduleWakeUp();
    }

    private void wakeUp() {
        wakeUp = null;
        wakeUpAt = Engine.NO_DEADLINE;
        running = true;
        try {
            engine.onDeadline(nanoTime.getAsLong(), actions::add);
            carryOut();
        } catch (RuntimeException e) {
            failed(e);
        }
        run();
    }

    private void carryOut() {
        O action;
        while ((action = actions.poll()) != null) {
            carryOut.accept(action);
        }
    }

    /** A wake-up that is no longer needed goes at once: it would keep the engine for as long. */
    private void scheduleWakeUp() {
        long deadline = engine.nextDeadline();
        if (deadline >= wakeUpAt && deadline != Engine.NO_DEADLINE) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
            wakeUp = null;
        }
        wakeUpAt = deadline;
        if (deadline == Engine.NO_DEADLINE) {
            return;
        }
        long wait = Math.max(0, deadline - nanoTime.getAsLong());
        wakeUp = loop.schedule(this::wakeUp, wait, TimeUnit.NANOSECONDS);
    }

    /** A bug: the connection ends, the gateway goes on. */
    private void failed(RuntimeException bug) {
        LOG.error("the engine of a connection failed; the connection is closed", bug);
        actions.clear();
        giveUp.run();
    }
}
