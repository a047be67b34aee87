package io.bootstorm.gateway.transport;

/**
 * Tells a connection that the gateway stops; a user event, one for each connection, on its event
 * loop. Who has something to say to the device before the connection ends takes it, and closes the
 * connection; where nobody does it is closed without a word.
 */
public final class Goodbye {

    private boolean taken;

    public void take() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }
}
