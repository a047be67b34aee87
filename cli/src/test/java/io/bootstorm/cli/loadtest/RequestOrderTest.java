package io.bootstorm.cli.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestOrderTest {

    @Test
    void showsWhatIsJudgedFirstAndPhasesAsTheyFollowOneAnother() {
        assertThat(
                        Stream.of(
                                        "warm-up",
                                        "boot-poll-failed",
                                        "boot-connect",
                                        "warm-up-connect",
                                        "boot-failed",
                                        "boot-poll",
                                        "boot-derive-key",
                                        "boot-12.0.2.5",
                                        "boot",
                                        "boot-subscribe",
                                        "boot-register")
                                .sorted(new RequestOrder("boot")))
                .containsExactly(
                        "boot",
                        "boot-12.0.2.5",
                        "boot-failed",
                        "boot-derive-key",
                        "boot-connect",
                        "boot-subscribe",
                        "boot-register",
                        "boot-poll",
                        "boot-poll-failed",
                        "warm-up",
                        "warm-up-connect");
    }
}
