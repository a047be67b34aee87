package io.bootstorm.emulator.client;

/**
 * One device's connection. All methods are called on its event loop and return at once. After
 * {@link #close}, {@link #abort}, or after the listener was told of a failure, nothing more is
 * told, and further calls do nothing.
 */
public interface ProvisioningConnection {

    /** Answered by {@link ConnectionListener#subscribed}. */
    void subscribe();

    /** Sends the registration; answered by {@link ConnectionListener#replied}. */
    void register();

    /** Answered by {@link ConnectionListener#replied}. */
    void poll(String operationId);

    /** Closes without a word, as if the device had lost its power. */
    void abort();

    /** Says goodbye where the transport has a word for it, and closes. */
    void close();
}
