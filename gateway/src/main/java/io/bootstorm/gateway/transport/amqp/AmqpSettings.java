package io.bootstorm.gateway.transport.amqp;

import java.time.Duration;

/**
 * @param connectTimeout from the connection being open to the header of AMQP itself, TLS and SASL
 *     included
 * @param idleLimit how long a device may be silent; half of it is what {@code open} asks for (AMQP
 *     1.0, section 2.4.5)
 * @param maxMessageBytes of one request, all its sections together; links say so when they attach
 */
public record AmqpSettings(Duration connectTimeout, Duration idleLimit, int maxMessageBytes) {

    /** "message size" in the documented limits. */
    public static final int DOCUMENTED_MESSAGE_BYTES = 96 * 1024;
}
