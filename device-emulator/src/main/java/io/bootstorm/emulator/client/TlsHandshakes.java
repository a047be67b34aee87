package io.bootstorm.emulator.client;

/**
 * Handshakes that succeeded.
 *
 * @param full with an exchange of certificates
 * @param resumed from a session that the device had
 */
public record TlsHandshakes(long full, long resumed) {

    public static final TlsHandshakes NONE = new TlsHandshakes(0, 0);

    public TlsHandshakes plus(TlsHandshakes other) {
        return new TlsHandshakes(full + other.full, resumed + other.resumed);
    }

    /** Those since then. */
    public TlsHandshakes minus(TlsHandshakes earlier) {
        return new TlsHandshakes(full - earlier.full, resumed - earlier.resumed);
    }
}
