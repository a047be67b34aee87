package io.bootstorm.gateway.transport.http;

import java.time.Duration;

/**
 * @param handshakeTimeout for TLS
 * @param idleLimit how long a connection may be silent; longer than devices wait between polls
 * @param maxBodyBytes of a request; 96 KB are documented
 */
public record HttpSettings(Duration handshakeTimeout, Duration idleLimit, int maxBodyBytes) {

    /** "message size" in the documented limits. */
    public static final int DOCUMENTED_BODY_BYTES = 96 * 1024;
}
