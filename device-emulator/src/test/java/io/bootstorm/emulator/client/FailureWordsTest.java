package io.bootstorm.emulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import org.junit.jupiter.api.Test;

/** The failures that a test cannot provoke at will; the others are in the boots over sockets. */
class FailureWordsTest {

    private final FailureWords words = new FailureWords("localhost:8883");

    @Test
    void blamesTheGeneratorWhenItMayOpenNoMoreFiles() {
        TransportFailure failure =
                words.of(new IOException("socket(..) failed: Too many open files"));

        assertThat(failure.reason()).isEqualTo("too many open files");
        assertThat(failure.detail()).contains("ulimit -n");
    }

    @Test
    void blamesTheGeneratorWhenItHasNoPortLeft() {
        TransportFailure failure =
                words.of(new BindException("connect(..) failed: Cannot assign requested address"));

        assertThat(failure.reason()).isEqualTo("no free local port");
        assertThat(failure.detail()).contains("source addresses");
    }

    @Test
    void saysWhoResetTheConnection() {
        assertThat(words.of(new IOException("recv(..) failed: Connection reset by peer")))
                .isEqualTo(
                        new TransportFailure(
                                "connection reset", "localhost:8883 reset the connection"));
    }

    @Test
    void passesOnWhatItDoesNotKnow() {
        assertThat(words.of(new IOException("never seen")).detail())
                .isEqualTo("connection to localhost:8883 failed: never seen");
    }
}
