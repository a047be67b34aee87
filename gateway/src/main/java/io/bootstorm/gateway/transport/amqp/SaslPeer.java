package io.bootstorm.gateway.transport.amqp;

/** The device's end of a SASL exchange. On the connection's event loop. */
interface SaslPeer {

    /** Asks for a response. */
    void challenge(byte[] challenge);

    /** The exchange has ended: this is who the device says it is. */
    void claims(Claim claim);

    /**
     * The exchange has ended for nothing.
     *
     * @param reason for the log
     */
    void fails(String reason);
}
