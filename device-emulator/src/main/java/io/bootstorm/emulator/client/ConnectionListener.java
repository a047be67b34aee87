package io.bootstorm.emulator.client;

import io.bootstorm.emulator.boot.RegistrationReply;

/** What a connection tells. Called on the connection's event loop. */
public interface ConnectionListener {

    /** The transport stands and DPS took the device's name. */
    void connected();

    /** CONNACK with another code than 0; the connection is closed. */
    void refused(int returnCode, String detail);

    void subscribed();

    void replied(RegistrationReply reply);

    /**
     * No connection, a broken one, or one that speaks nonsense; it is closed.
     *
     * @param failure what went wrong
     */
    void failed(TransportFailure failure);
}
