package io.bootstorm.emulator.boot;

/** Where a device stands in its boot; what makes it move is told at {@link BootSequence}. */
public enum BootState {
    OFF,
    DERIVING_KEY,
    CONNECTING,
    SUBSCRIBING,
    /** A register is due, now or after a wait. */
    REGISTER_SEND,
    REGISTER_SENT,
    /** A poll is due after a wait. */
    STATUS_SEND,
    STATUS_SENT,
    ASSIGNED,
    ERROR;

    /** Whether nothing leaves this state. */
    public boolean isFinal() {
        return this == ASSIGNED || this == ERROR;
    }

    /** Whether a boot may go from this state to that one. */
    public boolean leadsTo(BootState next) {
        if (next == ERROR) {
            return !isFinal();
        }
        return switch (this) {
            case OFF -> next == DERIVING_KEY || next == CONNECTING;
            case DERIVING_KEY -> next == CONNECTING;
            case CONNECTING -> next == SUBSCRIBING || next == REGISTER_SEND;
            case SUBSCRIBING -> next == REGISTER_SEND;
            case REGISTER_SEND -> next == REGISTER_SENT || next == STATUS_SEND || next == ASSIGNED;
            case REGISTER_SENT -> next == REGISTER_SEND || next == STATUS_SEND || next == ASSIGNED;
            case STATUS_SEND -> next == STATUS_SENT || next == ASSIGNED;
            case STATUS_SENT -> next == STATUS_SEND || next == ASSIGNED;
            case ASSIGNED, ERROR -> false;
        };
    }
}
