package io.bootstorm.cli.loadtest;

import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.page.Page;
import io.bootstorm.loadtest.gate.GateReport;
import io.bootstorm.loadtest.report.Figures;

/**
 * What a load test comes to: the same on the screen, on the page, in a pull request and to a CI
 * server.
 *
 * @param tone how it is to be taken
 * @param word in one or two words
 * @param sentence why
 * @param exitCode how the command ends for it, by {@link ExitCode}
 */
public record LoadTestVerdict(Page.Tone tone, String word, String sentence, int exitCode) {

    static LoadTestVerdict of(LoadTestSummary summary) {
        if (!summary.isOnSchedule()) {
            return new LoadTestVerdict(
                    Page.Tone.UNSURE,
                    "no measurement",
                    "the generator was later than "
                            + Figures.millis(summary.maxLatenessNanos())
                            + " (p95) and measured itself: nothing is judged. Lower the rate,"
                            + " quieten the machine, or raise --max-lateness-millis",
                    ExitCode.BROKEN);
        }
        if (!summary.missed().isEmpty()) {
            return new LoadTestVerdict(
                    Page.Tone.BAD,
                    "goals missed",
                    String.join("; ", summary.missed()),
                    ExitCode.UNMET);
        }
        return summary.gate()
                .map(LoadTestVerdict::of)
                .orElseGet(
                        () ->
                                new LoadTestVerdict(
                                        Page.Tone.GOOD,
                                        "goals kept",
                                        "nothing is said of regressions, since no baseline was"
                                                + " named",
                                        ExitCode.OK));
    }

    private static LoadTestVerdict of(GateReport gate) {
        String word = gate.result().verdict().label();
        return switch (gate.result().verdict()) {
            case PASSED -> new LoadTestVerdict(Page.Tone.GOOD, word, gate.sentence(), ExitCode.OK);
            case REGRESSED ->
                    new LoadTestVerdict(Page.Tone.BAD, word, gate.sentence(), ExitCode.UNMET);
            case UNDECIDED ->
                    new LoadTestVerdict(
                            Page.Tone.UNSURE, word, gate.sentence(), ExitCode.UNDECIDED);
        };
    }
}
