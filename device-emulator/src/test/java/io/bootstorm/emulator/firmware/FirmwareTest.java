package io.bootstorm.emulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirmwareTest {

    private static final long SECOND = 1_000_000_000;

    private final SeededRandom draws = new SeededRandom(42);

    @Test
    void givesUpUnlessToldOtherwise() {
        Firmware firmware = new Firmware(FirmwareSettings.NONE);

        assertThat(firmware.bootsAgain()).isFalse();
        assertThat(firmware.afterFailure(1, false, draws)).isEmpty();
    }

    @Test
    void waitsTheSameTimeUntilItsAttemptsAreUsedUp() {
        Firmware firmware = firmware("fixed-wait", 3, 7, null, null);

        assertThat(firmware.bootsAgain()).isTrue();
        assertThat(firmware.afterFailure(1, false, draws))
                .contains(new NextBoot(7 * SECOND, false));
        assertThat(firmware.afterFailure(2, false, draws))
                .contains(new NextBoot(7 * SECOND, false));
        assertThat(firmware.afterFailure(3, false, draws)).isEmpty();
    }

    @Test
    void backsOffTwiceAsLongEachTimeUpToItsLimit() {
        Firmware firmware = firmware("back-off", 1_000, 2, 30, 0);

        assertThat(waits(firmware, 7)).containsExactly(2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(firmware.afterFailure(999, false, draws))
                .contains(new NextBoot(30 * SECOND, false));
    }

    @Test
    void shortensABackOffByChanceWithinItsJitter() {
        Firmware firmware = firmware("back-off", 1_000, 10, 10, 40);

        List<Long> nanos =
                IntStream.rangeClosed(1, 200)
                        .mapToObj(n -> firmware.afterFailure(n, false, draws).get().waitNanos())
                        .toList();

        assertThat(nanos).allMatch(wait -> wait > 6 * SECOND - 1 && wait <= 10 * SECOND);
        assertThat(nanos).anyMatch(wait -> wait < 7 * SECOND).anyMatch(wait -> wait > 9 * SECOND);
    }

    @Test
    void drawsTheSameWaitFromTheSameSeed() {
        Firmware firmware = firmware("back-off", 10, 10, 10, 50);

        assertThat(firmware.afterFailure(1, false, new SeededRandom(7)))
                .isEqualTo(firmware.afterFailure(1, false, new SeededRandom(7)));
    }

    @Test
    void startsFromPowerOnAfterAWatchdogReset() {
        assertThat(firmware("watchdog-reboot", 2, 5, null, null).afterFailure(1, false, draws))
                .contains(new NextBoot(5 * SECOND, true));
        assertThat(firmware("fixed-wait", 2, 5, null, null).afterFailure(1, true, draws))
                .contains(new NextBoot(5 * SECOND, true));
    }

    @Test
    void bootsFiveTimesWhereAPolicyIsNamedWithoutANumber() {
        assertThat(new FirmwareSettings("back-off", null, null, null, null).attempts())
                .isEqualTo(5);
        assertThat(new FirmwareSettings("give-up", null, null, null, null).attempts()).isEqualTo(1);
        assertThatThrownBy(() -> AfterFailure.named("pray"))
                .hasMessage(
                        "no policy 'pray': there are give-up, fixed-wait, back-off,"
                                + " watchdog-reboot");
    }

    private List<Long> waits(Firmware firmware, int failures) {
        return IntStream.rangeClosed(1, failures)
                .mapToObj(n -> firmware.afterFailure(n, false, draws).get().waitNanos() / SECOND)
                .toList();
    }

    private static Firmware firmware(
            String policy, int attempts, int waitSeconds, Integer maxWait, Integer jitter) {
        return new Firmware(new FirmwareSettings(policy, attempts, waitSeconds, maxWait, jitter));
    }
}
