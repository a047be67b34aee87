package io.bootstorm.emulator.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CSdkBackOffTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "3, 3",
        "300, 300",
        "007, 7",
        ", 1",
        "'', 1",
        "0, 1",
        "-5, 1",
        "301, 1",
        "99999999999999999999, 1",
        "2.5, 1",
        "3s, 1",
        "'Wed, 21 Oct 2026 07:28:00 GMT', 1"
    })
    void waitsWholeSecondsFrom1To300AndOtherwise1(String retryAfter, int seconds) {
        long strictlyLonger = TimeUnit.SECONDS.toNanos(seconds) + TimeUnit.MILLISECONDS.toNanos(1);

        assertThat(BackOff.C_SDK.repeatDelayNanos(retryAfter, 0)).isEqualTo(strictlyLonger);
        assertThat(BackOff.C_SDK.pollDelayNanos(retryAfter, 4)).isEqualTo(strictlyLonger);
    }

    @Test
    void isFoundByItsLabel() {
        assertThat(BackOff.named("c-sdk")).isSameAs(BackOff.C_SDK);
        assertThat(BackOff.named("immediate")).isSameAs(BackOff.IMMEDIATE);
        assertThatThrownBy(() -> BackOff.named("fast"))
                .hasMessageStartingWith("no back-off 'fast': there are c-sdk, immediate,");
    }
}
