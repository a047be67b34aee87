package io.bootstorm.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bootstorm.cli.compare.CalibrationRun.Kind;
import io.bootstorm.loadtest.compare.RatioEstimate;
import io.bootstorm.loadtest.compare.Verdict;
import io.bootstorm.loadtest.report.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFileTest {

    private static final Machine MACHINE = new Machine("a processor", 2, "Linux amd64", "a VM 17");
    private static final CalibrationRun.Conditions CONDITIONS =
            new CalibrationRun.Conditions(200_000, 0, "a design", MACHINE);

    @TempDir private Path folder;

    private static CalibrationRun run(Kind kind, long seed, Verdict verdict, Double... blocks) {
        return new CalibrationRun(
                CONDITIONS,
                seed,
                kind,
                verdict,
                new RatioEstimate(1.003, 0.97, 1.038),
                330_000,
                9_000,
                List.of(blocks),
                42.5);
    }

    @Test
    void givesBackWhatSeveralSittingsWrote() throws IOException {
        CalibrationFile file = new CalibrationFile(folder.resolve("rates/0.2.jsonl"));
        CalibrationRun first = run(Kind.IDENTICAL, 1, Verdict.SAME, 0.01, -0.01, 0.02, 0.0);
        CalibrationRun second = run(Kind.SLOWED, 1, Verdict.SLOWER, 0.09, 0.1, 0.11, 0.1);

        file.append(first);
        file.append(second);

        assertThat(file.read()).containsExactly(first, second);
        assertThat(file.read().get(0).conditions()).isEqualTo(CONDITIONS);
    }

    @Test
    void saysWhichLineIsNoCalibration() throws IOException {
        CalibrationFile file = new CalibrationFile(folder.resolve("rates.jsonl"));
        file.append(run(Kind.IDENTICAL, 1, Verdict.SAME, 0.0, 0.0));
        Files.writeString(file.file(), "{\"seed\":", StandardOpenOption.APPEND);

        assertThatIOException()
                .isThrownBy(file::read)
                .withMessageContaining("rates.jsonl, line 2 is no calibration");
    }

    @Test
    void countsUndecidedAsFailureUnlessTheMachineWasLoaded() {
        CalibrationTally tally = new CalibrationTally();
        for (int seed = 0; seed < 94; seed++) {
            tally.add(run(Kind.IDENTICAL, seed, Verdict.SAME, 0.02, -0.02));
        }
        for (int seed = 94; seed < 100; seed++) {
            tally.add(run(Kind.IDENTICAL, seed, Verdict.UNDECIDED, 0.02, -0.02));
        }

        assertThat(tally.right(Kind.IDENTICAL)).isEqualTo(94);
        assertThat(tally.holds(Kind.IDENTICAL, false)).isFalse();
        assertThat(tally.holds(Kind.IDENTICAL, true)).isTrue();
        assertThat(tally.run(Kind.IDENTICAL, 99)).isPresent();
        assertThat(tally.run(Kind.SLOWED, 99)).isEmpty();
    }

    /** Two blocks at 2 % and -2 %: a variance of 8 %² with one degree of freedom. */
    @Test
    void spreadIsThatOfBlocksWithinTheirComparison() {
        CalibrationTally tally = new CalibrationTally();
        tally.add(run(Kind.IDENTICAL, 1, Verdict.SAME, 0.02, -0.02));
        tally.add(run(Kind.IDENTICAL, 2, Verdict.SAME, 0.12, 0.08));

        assertThat(tally.spread(Kind.IDENTICAL)).isEqualTo("2.8 %");
        assertThat(tally.spread(Kind.SLOWED)).isEmpty();
    }
}
