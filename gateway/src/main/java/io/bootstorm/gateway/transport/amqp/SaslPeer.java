package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.attestation.Credentials;

/** The device's end of a SASL exchange. On the connection's event loop. */
interface SaslPeer {

    /** Asks for a response. */
    void challenge(byte[] challenge);

    /**
     * The device wants a key for its TPM; it comes by {@link SaslExchange#keyGiven}, or SASL fails.
     */
    void asksForKey(Credentials.Tpm credentials);

    /** The exchange has ended: this is who the device says it is. */
    void claims(Claim claim);

    /**
     * The exchange has ended for nothing.
     *
     * @param reason for the log
     */
    void fails(String reason);
}
