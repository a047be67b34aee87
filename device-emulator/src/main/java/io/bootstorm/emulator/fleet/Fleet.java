package io.bootstorm.emulator.fleet;

/** Very many devices that boot against one DPS, on few threads. */
public final class Fleet {

    private Fleet() {}

    /**
     * Checks what can be checked, then lets the devices boot; returns at once.
     *
     * @throws IllegalArgumentException if the host is unknown, the CA cannot be read, or plaintext
     *     would leave this machine
     * @throws FleetException if this machine does not allow it: no open files left, an output
     *     folder that cannot be written
     */
    public static Fleet start(FleetConfig config, FleetListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Starts a fleet and waits for its end. */
    public static FleetResult run(FleetConfig config, FleetListener listener)
            throws InterruptedException {
        return start(config, listener).await();
    }

    /**
     * Waits until every device has ended, or the fleet was stopped, and the files are written.
     *
     * @throws FleetException if the files could not be written; the listener has the result then
     */
    public FleetResult await() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts no further device and closes all connections: the result, within seconds, is what is
     * known so far. From any thread, more than once.
     */
    public void cancel() {}
}
