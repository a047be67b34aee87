package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/**
 * When the devices of a fleet are switched on. Arrivals are open: they never wait for the answers
 * that earlier devices got.
 *
 * <p>Written as {@code at-once}, {@code ramp 60s}, {@code rate 500/s} or {@code waves 5 every 30s};
 * durations end in {@code ms}, {@code s}, {@code m} or {@code h}.
 */
public sealed interface ArrivalProfile {

    /**
     * The intended start of one device, in nanoseconds after the fleet's start. Never falls as
     * {@code index} grows, so the devices start in the order of their indexes.
     *
     * @param index from 0 up to, not including, {@code count}
     * @param jitter in {@code [0, 1)}: where within its own share of the time the device starts
     */
    long startNanos(int index, int count, double jitter);

    /** As {@link #parse} reads it. */
    @JsonValue
    String text();

    /**
     * @throws IllegalArgumentException if the text is no arrival profile; the message lists all
     *     forms
     */
    @JsonCreator
    static ArrivalProfile parse(String text) {
        return ArrivalText.parse(text);
    }

    /** Everybody at once, as after a power cut. */
    record AtOnce() implements ArrivalProfile {
        @Override
        public long startNanos(int index, int count, double jitter) {
            return 0;
        }

        @Override
        public String text() {
            return "at-once";
        }
    }

    /** The rate rises evenly from nothing; all have started when the time is over. */
    record Ramp(Duration over) implements ArrivalProfile {
        public Ramp {
            ArrivalText.requirePositive(over, "a ramp");
        }

        @Override
        public long startNanos(int index, int count, double jitter) {
            return (long) (over.toNanos() * Math.sqrt((index + jitter) / count));
        }

        @Override
        public String text() {
            return "ramp " + ArrivalText.of(over);
        }
    }

    /** The same number in every second. */
    record ConstantRate(double perSecond) implements ArrivalProfile {

        private static final double MAX = 1_000_000;

        public ConstantRate {
            if (!(perSecond > 0 && perSecond <= MAX)) {
                throw new IllegalArgumentException(
                        "an arrival rate lies above 0 and up to 1000000/s, not at " + perSecond);
            }
        }

        @Override
        public long startNanos(int index, int count, double jitter) {
            return (long) ((index + jitter) / perSecond * 1e9);
        }

        @Override
        public String text() {
            boolean whole = perSecond == Math.rint(perSecond);
            return "rate "
                    + (whole ? Long.toString((long) perSecond) : Double.toString(perSecond))
                    + "/s";
        }
    }

    /** Equal parts of the fleet, each at once, one after the other. */
    record Waves(int waves, Duration every) implements ArrivalProfile {
        public Waves {
            ArrivalText.requirePositive(every, "the time between waves");
            if (waves < 1 || waves > 100_000) {
                throw new IllegalArgumentException(
                        "there are 1 to 100000 waves of arrivals, not " + waves);
            }
        }

        @Override
        public long startNanos(int index, int count, double jitter) {
            return (long) index * waves / count * every.toNanos();
        }

        @Override
        public String text() {
            return "waves " + waves + " every " + ArrivalText.of(every);
        }
    }
}
