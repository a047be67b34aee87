package io.bootstorm.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.KeyValuePair;

class LoggingTest {

    private final LoggerContext context = new LoggerContext();

    LoggingTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    private String line(LogFormat format) {
        Logging.configure(context, format, Level.INFO);
        ConsoleAppender<ILoggingEvent> appender =
                (ConsoleAppender<ILoggingEvent>)
                        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().next();
        assertThat(appender.getTarget()).isEqualTo("System.err");
        LoggingEvent event =
                new LoggingEvent(
                        "test",
                        context.getLogger("io.bootstorm.gateway"),
                        Level.INFO,
                        "{} assigned",
                        null,
                        new Object[] {"contoso-toaster-007"});
        event.addKeyValuePair(new KeyValuePair("hub", "a.example"));
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void writesTextForAPerson() {
        assertThat(line(LogFormat.TEXT))
                .matches(
                        "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  contoso-toaster-007 assigned"
                                + " hub=a.example\\R");
    }

    @Test
    void writesOneJsonObjectALine() {
        String line = line(LogFormat.JSON);

        JsonNode json = Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(json.get("level").textValue()).isEqualTo("INFO");
        assertThat(json.get("formattedMessage").textValue())
                .isEqualTo("contoso-toaster-007 assigned");
    }

    @Test
    void ofLibrariesOnlyWarningsAreLogged() {
        Logging.configure(context, LogFormat.TEXT, Level.INFO);

        assertThat(context.getLogger("io.netty").isInfoEnabled()).isFalse();
        assertThat(context.getLogger("io.bootstorm.gateway").isInfoEnabled()).isTrue();
    }
}
