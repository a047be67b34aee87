package io.bootstorm.benchmark.client;

import java.nio.file.Path;

/**
 * Whom a client loads, on this machine.
 *
 * @param groupKey base64; the enrollment group's, from which each device derives its own
 * @param ca PEM; null for plaintext
 * @param tlsVersion {@code 1.2} or {@code 1.3}
 * @param open boots or requests under way at a time
 */
public record Target(int port, String groupKey, Path ca, String tlsVersion, int open) {

    public static final String HOST = "localhost";
    public static final String ID_SCOPE = "0ne00002193";
}
