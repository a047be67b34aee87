package io.bootstorm.emulator.boot;

/** Where a device stands in its boot; the moves are listed at {@link BootSequence}. */
public enum BootState {
    OFF,
    DERIVING_KEY,
    CONNECTING,
    SUBSCRIBING,
    REGISTER_SEND,
    REGISTER_SENT,
    STATUS_SEND,
    STATUS_SENT,
    ASSIGNED,
    ERROR;

    /** Whether nothing leaves this state. */
    public boolean isFinal() {
        return this == ASSIGNED || this == ERROR;
    }
}
