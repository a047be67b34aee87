package io.bootstorm.emulator.fleet;

/**
 * Hears how a fleet gets on. Called on the fleet's own thread, never on an event loop; what it
 * throws is logged and ignored.
 */
public interface FleetListener {

    /** For who is not interested. */
    FleetListener NONE = new FleetListener() {};

    /**
     * Called once, first, when everything is prepared; the devices start when it has returned, so
     * that fleets of several processes may start together.
     */
    default void ready() throws InterruptedException {}

    /** Called every 500 ms, or less often. */
    default void progress(FleetProgress progress) {}

    /** Called once, last, before {@link Fleet#await} returns. */
    default void finished(FleetResult result) {}
}
