package io.bootstorm.loadtest.gate;

import java.util.ArrayList;
import java.util.List;

/** Runs of the tests' own making. */
final class Runs {

    private Runs() {}

    /** One whose percentiles all are so many microseconds. */
    static RunFigures taking(long micros) {
        return new RunFigures(micros * 1000, micros * 1000, micros * 1000, 20, 0, 1000, 200);
    }

    static List<RunFigures> taking(long... micros) {
        List<RunFigures> runs = new ArrayList<>();
        for (long each : micros) {
            runs.add(taking(each));
        }
        return runs;
    }

    static RunFigures failing(double share) {
        return new RunFigures(300_000, 300_000, 300_000, 20, share, 1000, 200);
    }
}
