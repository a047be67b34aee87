package io.bootstorm.gateway.transport.http;

import java.time.Duration;

/**
 * @param requestTimeout for TLS and the first request together, and for every later request from
 *     its first byte to its last
 * @param idleLimit how long a connection may be silent; longer than devices wait between polls
 * @param maxBodyBytes of a request; 96 KB are documented
 */
public record HttpSettings(Duration requestTimeout, Duration idleLimit, int maxBodyBytes) {

    /** "message size" in the documented limits. */
    public static final int DOCUMENTED_BODY_BYTES = 96 * 1024;
}
