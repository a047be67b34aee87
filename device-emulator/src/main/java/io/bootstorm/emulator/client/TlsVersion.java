package io.bootstorm.emulator.client;

/** The TLS versions that DPS takes or may come to take. */
public enum TlsVersion {
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String protocol;

    TlsVersion(String protocol) {
        this.protocol = protocol;
    }

    /** As JSSE and OpenSSL call it. */
    public String protocol() {
        return protocol;
    }
}
