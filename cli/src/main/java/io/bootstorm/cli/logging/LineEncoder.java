package io.bootstorm.cli.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.slf4j.event.KeyValuePair;

/**
 * A line for a person: the time of day, the level, the message and what goes with it, such as
 * {@code 09:41:07.123 INFO registration assigned registrationId=contoso-toaster-007}; an exception
 * on the lines after it. In place of a pattern, which makes several times the garbage, and a
 * gateway writes a line for every boot. Safe for use by many threads.
 */
final class LineEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};
    private static final int USUAL_LENGTH = 512;
    private static final int LONGEST_LEVEL = 5;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final TimeZone zone;
    private final ThrowableProxyConverter exceptions = new ThrowableProxyConverter();

    /**
     * @param zone of the times
     */
    LineEncoder(TimeZone zone) {
        this.zone = zone;
    }

    @Override
    public void start() {
        exceptions.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(USUAL_LENGTH);
        time(line, event.getTimeStamp());
        level(line, event.getLevel().toString());
        line.append(event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                line.append(' ').append(pair.key).append('=').append(pair.value);
            }
        }
        line.append(System.lineSeparator());
        if (event.getThrowableProxy() != null) {
            line.append(exceptions.convert(event));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private void time(StringBuilder line, long millis) {
        long ofDay = Math.floorMod(millis + zone.getOffset(millis), DAY_MILLIS);
        digits(line, ofDay / 3_600_000, 10).append(':');
        digits(line, ofDay / 60_000 % 60, 10).append(':');
        digits(line, ofDay / 1_000 % 60, 10).append('.');
        digits(line, ofDay % 1_000, 100).append(' ');
    }

    /**
     * @param unit of the first digit
     */
    private static StringBuilder digits(StringBuilder line, long number, int unit) {
        for (int digit = unit; digit > 0; digit /= 10) {
            line.append((char) ('0' + number / digit % 10));
        }
        return line;
    }

    private static void level(StringBuilder line, String level) {
        line.append(level);
        for (int at = level.length(); at <= LONGEST_LEVEL; at++) {
            line.append(' ');
        }
    }
}
