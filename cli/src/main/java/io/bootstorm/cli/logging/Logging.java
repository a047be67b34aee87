package io.bootstorm.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.TimeZone;
import org.slf4j.LoggerFactory;

/** Sets up the log of this process: on standard error, so that output stays output. */
public final class Logging {

    private static final String OURS = "io.bootstorm";

    private Logging() {}

    /**
     * Replaces whatever set-up there was.
     *
     * @param ours how much of our own is logged; of libraries only warnings are
     */
    public static void configure(LogFormat format, Level ours) {
        configure((LoggerContext) LoggerFactory.getILoggerFactory(), format, ours);
    }

    static void configure(LoggerContext context, LogFormat format, Level ours) {
        context.reset();
        Encoder<ILoggingEvent> encoder =
                format == LogFormat.JSON ? json() : new LineEncoder(TimeZone.getDefault());
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger(OURS).setLevel(ours);
    }

    private static Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        return encoder;
    }
}
