package io.bootstorm.gateway.transport.mqtt;

import java.time.Duration;

/**
 * @param connectTimeout from the connection being open to its CONNECT, TLS included
 * @param idleLimit for devices that ask for no keep-alive; longer than the minute that SDKs wait
 *     for a reply
 * @param maxMessageBytes of a packet's content; 96 KB are documented
 * @param replyFloor how long replies to the Java SDK are held back; zero for not at all
 * @param foreignFilter what a SUBSCRIBE to another filter than the documented one is answered
 */
public record MqttSettings(
        Duration connectTimeout,
        Duration idleLimit,
        int maxMessageBytes,
        Duration replyFloor,
        ForeignFilter foreignFilter) {

    /** "message size" in the documented limits. */
    public static final int DOCUMENTED_MESSAGE_BYTES = 96 * 1024;
}
