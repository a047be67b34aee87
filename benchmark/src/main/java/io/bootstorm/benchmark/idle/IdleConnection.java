package io.bootstorm.benchmark.idle;

import java.util.List;

/** What a device waits on. */
public enum IdleConnection {
    PLAINTEXT("plaintext"),
    BORINGSSL("TLS 1.2 by BoringSSL"),
    JDK_TLS("TLS 1.2 by the JDK");

    private final String words;

    IdleConnection(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    boolean isTls() {
        return this != PLAINTEXT;
    }

    /** Of either process. */
    List<String> javaOptions() {
        return this == JDK_TLS ? List.of("-Dio.netty.handler.ssl.noOpenSsl=true") : List.of();
    }
}
