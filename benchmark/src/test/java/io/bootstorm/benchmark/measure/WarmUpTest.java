package io.bootstorm.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void isOverWithTheFirstRoundInWhichCompilersTookNextToNothing() {
        WarmUp warmUp =
                of(
                        new WarmUp.Round(1_000, 400_000_000, 200_000_000, 0.5),
                        new WarmUp.Round(1_000, 100_000_000, 5_000_000, 0.04),
                        new WarmUp.Round(1_000, 90_000_000, 9_000_000, 0.08));

        assertThat(warmUp).isEqualTo(new WarmUp("gateway", "null DPS", 2_000, true, 400, 200, 0.5));
    }

    @Test
    void saysIfItWasStoppedBefore() {
        WarmUp warmUp = of(new WarmUp.Round(1_000, 400_000_000, 200_000_000, 0.5));

        assertThat(warmUp.settled()).isFalse();
        assertThat(warmUp.units()).isEqualTo(1_000);
    }

    private static WarmUp of(WarmUp.Round... rounds) {
        return WarmUp.of(Group.GATEWAY, Variant.NULL_DPS, List.of(rounds));
    }
}
