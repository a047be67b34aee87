package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches of one short step, against what the command starts for itself. */
@Timeout(120)
class CapacityCommandTest {

    @TempDir private Path folder;

    private Cli search(String word, String... options) {
        String[] words = new String[options.length + 6];
        words[0] = "loadtest";
        words[1] = word;
        words[2] = "--from=10";
        words[3] = "--most=10";
        words[4] = "--step-seconds=1";
        words[5] = "--max-lateness-millis=60000";
        System.arraycopy(options, 0, words, 6, options.length);
        return Cli.run(words);
    }

    @Test
    void everyTargetHoldsAGoalOfAMinute() {
        for (String word : new String[] {"capacity", "boot-capacity"}) {
            Path page = folder.resolve(word + ".html");
            Cli run = search(word, "--p95-millis=60000", "--html=" + page);

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("held up to the last step, 10 a second");
            assertThat(page).content().contains("<strong>held</strong>", "10/s");
        }
    }

    @Test
    void bootsOverTlsDoNotHoldAGoalOfAMillisecond() {
        Cli run = search("boot-capacity", "--p95-millis=1");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("p95 of 1.000 ms broke at 10 a second (p95 ");
    }

    @Test
    void devicesThatThePolicyRefusesBreakTheGoal() {
        Cli run = search("boot-capacity", "--p95-millis=60000", "--id-pattern=kettle-{n}");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("failed: ").contains("no step held it");
    }
}
