package io.bootstorm.checks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CurveTest {

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void noiseAndPeaksAreLevel() {
        assertThat(curve(i -> 20 + 4 * random.nextDouble() + (i % 17 == 0 ? 30 : 0)).isLevel())
                .isTrue();
    }

    @Test
    void aRiseOfTheWarmUpDoesNotCount() {
        assertThat(curve(i -> i < 40 ? i : 40).isLevel()).isTrue();
    }

    @Test
    void aLeakIsNotLevel() {
        Curve leak = curve(i -> 20 + 0.05 * i + random.nextDouble());
        assertThat(leak.isLevel()).isFalse();
        assertThat(leak.rise()).isBetween(2.5, 3.5);
        assertThat(leak).asString().contains("heap of gateway rises");
    }

    private static Curve curve(IntToDoubleFunction mebibytes) {
        Curve curve = Curve.empty("gateway", "heap", "MiB", 1 << 20, 1);
        for (int i = 0; i < 100; i++) {
            curve.add(i, (long) (mebibytes.applyAsDouble(i) * (1 << 20)));
        }
        return curve;
    }
}
