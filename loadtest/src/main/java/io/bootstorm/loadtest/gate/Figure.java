package io.bootstorm.loadtest.gate;

import io.bootstorm.loadtest.report.Figures;
import java.util.Locale;

/** What of a run is held to the baseline. */
public enum Figure {
    P50("p50", 0.05, true),
    P95("p95", 0.10, true),
    P99("p99", 0.25, true),
    THROUGHPUT("throughput", 0.05, false);

    private final String label;
    private final double margin;
    private final boolean isTime;

    Figure(String label, double margin, boolean isTime) {
        this.label = label;
        this.margin = margin;
        this.isTime = isTime;
    }

    public String label() {
        return label;
    }

    double of(RunFigures run) {
        return switch (this) {
            case P50 -> run.p50Nanos();
            case P95 -> run.p95Nanos();
            case P99 -> run.p99Nanos();
            case THROUGHPUT -> run.perSecond();
        };
    }

    /** The smallest change for the worse that matters, as a share. */
    double margin() {
        return margin;
    }

    /** How much worse a value is than another: 1.1 is a tenth worse, whatever is measured. */
    double worsening(double now, double before) {
        return isTime ? now / before : before / now;
    }

    /** That of a run, for people. */
    public String text(RunFigures run) {
        return text(of(run));
    }

    /** For people. */
    public String text(double amount) {
        return isTime
                ? Figures.millis((long) amount)
                : String.format(Locale.ROOT, "%.1f/s", amount);
    }
}
