package io.bootstorm.emulator.boot;

import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.engine.Outbox;

/** The C SDK's provisioning client as an engine. */
public final class BootSequence implements Engine<BootEvent, BootAction> {

    private final BootSettings settings;
    private BootState state = BootState.OFF;

    public BootSequence(BootSettings settings) {
        this.settings = settings;
    }

    public BootState state() {
        return state;
    }

    @Override
    public void on(BootEvent event, long nowNanos, Outbox<BootAction> out) {
        if (state == BootState.OFF && settings.derivesKey()) {
            state = BootState.DERIVING_KEY;
            out.emit(BootAction.DERIVE_KEY);
        }
    }

    @Override
    public void onDeadline(long nowNanos, Outbox<BootAction> out) {}

    @Override
    public long nextDeadline() {
        return NO_DEADLINE;
    }
}
