package io.bootstorm.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LineEncoderTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void tellsTheTimeOfDayWhereItRuns() {
        assertThat(line("America/New_York", event(Level.WARN, null)))
                .isEqualTo("23:59:59.007 WARN  it is late" + System.lineSeparator());
        assertThat(line("Asia/Kolkata", event(Level.ERROR, null)))
                .startsWith("10:29:59.007 ERROR it is late");
    }

    @Test
    void putsWhatGoesWithAMessageBehindIt() {
        LoggingEvent event = event(Level.INFO, null);
        event.addKeyValuePair(new KeyValuePair("registrationId", "contoso-toaster-007"));
        event.addKeyValuePair(new KeyValuePair("millis", 12L));

        assertThat(line("UTC", event))
                .isEqualTo(
                        "04:59:59.007 INFO  it is late registrationId=contoso-toaster-007 millis=12"
                                + System.lineSeparator());
    }

    @Test
    void showsWhereAnExceptionComesFrom() {
        assertThat(line("UTC", event(Level.ERROR, new IllegalStateException("no room"))))
                .contains("it is late" + System.lineSeparator() + "java.lang.IllegalState")
                .contains("no room")
                .contains("at io.bootstorm.cli.logging.LineEncoderTest")
                .endsWith(System.lineSeparator());
    }

    private LoggingEvent event(Level level, Throwable thrown) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LoggingEvent event =
                new LoggingEvent(
                        "test", context.getLogger("here"), level, "it is {}", thrown, null);
        event.setArgumentArray(new Object[] {"late"});
        event.setInstant(Instant.parse("2026-11-22T04:59:59.007Z"));
        return event;
    }

    private static String line(String zone, LoggingEvent event) {
        LineEncoder encoder = new LineEncoder(TimeZone.getTimeZone(zone));
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
