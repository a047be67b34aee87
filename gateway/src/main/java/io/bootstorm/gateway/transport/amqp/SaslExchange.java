package io.bootstorm.gateway.transport.amqp;

/**
 * The gateway's side of one SASL exchange: takes what the device says, one thing at a time, and
 * answers each through its {@link SaslPeer}, at once or later.
 */
interface SaslExchange {

    /**
     * @param hostname of the device's {@code sasl-init}; null for none
     * @param response empty if there is none
     */
    void init(String hostname, byte[] response);

    /**
     * What {@link SaslPeer#asksForKey} asked for.
     *
     * @param authenticationKey the activation blob, in base64
     */
    default void keyGiven(String authenticationKey) {
        throw new IllegalStateException("a key that nobody asked for");
    }

    /** The response to the last challenge. */
    void response(byte[] response);
}
