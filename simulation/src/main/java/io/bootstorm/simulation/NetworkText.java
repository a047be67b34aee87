package io.bootstorm.simulation;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a {@link Network} is written in full.
 *
 * @param text whole, for messages
 */
record NetworkText(String text) {

    private static final long MICROS = 1_000;
    private static final long MILLIS = 1_000_000;
    private static final long SECONDS = 1_000_000_000;
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(us|ms|s)");
    private static final double MOST_PERCENT = 90;

    Network parse() {
        Network network = Network.LOOPBACK;
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw wrong();
            }
            network =
                    changed(
                            network,
                            part.substring(0, equals).strip(),
                            part.substring(equals + 1).strip());
        }
        return network;
    }

    private Network changed(Network was, String name, String value) {
        long min = was.latencyMinNanos();
        long max = was.latencyMaxNanos();
        double loss = was.lossShare();
        double reset = was.resetShare();
        return switch (name) {
            case "latency" -> {
                String[] ends = value.split("\\.\\.", -1);
                yield new Network(
                        nanos(ends[0]),
                        nanos(ends[ends.length - 1]),
                        loss,
                        reset,
                        was.webhookNanos());
            }
            case "loss" -> new Network(min, max, share(value), reset, was.webhookNanos());
            case "reset" -> new Network(min, max, loss, share(value), was.webhookNanos());
            case "webhook" -> new Network(min, max, loss, reset, nanos(value));
            default -> throw wrong();
        };
    }

    private long nanos(String span) {
        Matcher matcher = SPAN.matcher(span);
        if (!matcher.matches()) {
            throw wrong();
        }
        long unit =
                switch (matcher.group(2)) {
                    case "us" -> MICROS;
                    case "ms" -> MILLIS;
                    default -> SECONDS;
                };
        return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
    }

    private double share(String percent) {
        if (!percent.matches("\\d{1,2}(\\.\\d{1,6})?")
                || Double.parseDouble(percent) > MOST_PERCENT) {
            throw wrong();
        }
        return Double.parseDouble(percent) / 100;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "no network '"
                        + text
                        + "': there are loopback, wan and cellular, or in full"
                        + " latency=20ms..60ms,loss=0.1,reset=0.01,webhook=11ms (spans in us, ms or"
                        + " s; loss and reset in percent of the messages, up to 90)");
    }
}
