package io.bootstorm.simulation;

/** The device's end of a connection, as the gateway's end reaches it over the network. */
interface Peer {

    /** The connection stands, and DPS took the device's name. */
    void accepted();

    /** MQTT's CONNACK 5. */
    void refused(String why);

    void subscribed();

    /**
     * @param retryAfter as on the wire; null for none
     * @param body as on the wire
     */
    void replied(int status, String retryAfter, byte[] body);

    /** The connection broke, or the gateway closed it. */
    void lost(String reason, String detail);

    /**
     * When bytes that are sent to the device now arrive.
     *
     * @return negative if the connection breaks instead
     */
    long arrival(int bytes);
}
