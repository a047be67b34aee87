package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.engine.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An engine that answers as the test says, and remembers what it heard. */
public final class ScriptedEngine implements Engine<RegistrationEvent, RegistrationAction> {

    private final List<RegistrationEvent> heard = new ArrayList<>();
    private final Function<RegistrationEvent, List<RegistrationAction>> script;
    private long deadline = NO_DEADLINE;

    public ScriptedEngine(Function<RegistrationEvent, List<RegistrationAction>> script) {
        this.script = script;
    }

    @Override
    public void on(RegistrationEvent event, long nowNanos, Outbox<RegistrationAction> out) {
        heard.add(event);
        script.apply(event).forEach(out::emit);
    }

    @Override
    public void onDeadline(long nowNanos, Outbox<RegistrationAction> out) {
        if (nowNanos >= deadline) {
            deadline = NO_DEADLINE;
            out.emit(new RegistrationAction.Close("the deadline came"));
        }
    }

    @Override
    public long nextDeadline() {
        return deadline;
    }

    /** Wants to be woken then, and closes the connection when it is. */
    public void wakeAt(long nanos) {
        deadline = nanos;
    }

    public List<RegistrationEvent> heard() {
        return heard;
    }
}
