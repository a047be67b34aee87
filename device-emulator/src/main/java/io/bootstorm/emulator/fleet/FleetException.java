package io.bootstorm.emulator.fleet;

/** What this machine does not allow a fleet to do; the message says how to mend it. */
public final class FleetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FleetException(String message, Throwable cause) {
        super(message, cause);
    }
}
