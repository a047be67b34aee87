package io.bootstorm.emulator.client;

/**
 * One device's connection to its hub. All methods are called on its event loop and return at once.
 * After {@link #close}, or after the listener was told of a failure, nothing more is told, and
 * further calls do nothing.
 */
public interface HubConnection {

    /** To everything that a hub tells a device. */
    void subscribe();

    void getTwin();

    /**
     * @param json an object
     */
    void patchReported(String json);

    void sendTelemetry(String json);

    void answerMethod(int status, String rid, String payload);

    /** Says that the device is still there. */
    void ping();

    void close();
}
