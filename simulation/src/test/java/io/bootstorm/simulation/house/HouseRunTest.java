package io.bootstorm.simulation.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everything goes wrong, from a seed, and every promise is kept.
 *
 * <p>{@code -Dsimulation.seeds=5000 -Dsimulation.seed=1000} tries that many from there on; {@code
 * -Dsimulation.plan=…}, as a failure prints it, tries other troubles with a seed.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class HouseRunTest {

    private static final long FIRST = Long.getLong("simulation.seed", 1);
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 200);
    private static final String PLAN = System.getProperty("simulation.plan");

    @Test
    void everyPromiseIsKeptWhateverFails() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            HouseRun run = PLAN == null ? HouseRun.of(seed) : HouseRun.of(seed, PLAN);
            assertThat(run.breach()).as(() -> run.smallest().text()).isNull();
        }
    }

    @Test
    void aSeedGivesTheSameRunAgain() {
        assertThat(HouseRun.of(FIRST)).isEqualTo(HouseRun.of(FIRST));
    }

    @Test
    void aPlanThatIsPrintedIsReadAgain() {
        String plan = HousePlan.drawn(FIRST).text();

        assertThat(HousePlan.parse(plan).text()).isEqualTo(plan);
    }
}
