package io.bootstorm.cli.command;

import ch.qos.logback.classic.Level;
import io.bootstorm.cli.logging.LogFormat;
import io.bootstorm.cli.logging.Logging;
import picocli.CommandLine.Option;

/** Options that say what is logged, and how. The log goes to standard error. */
final class LogOptions {

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description = "How the log is written; text by default.")
    private LogFormat format = LogFormat.TEXT;

    @Option(names = "--quiet", description = "Log warnings only: for storms.")
    private boolean quiet;

    LogFormat format() {
        return format;
    }

    void apply() {
        Logging.configure(format, quiet ? Level.WARN : Level.INFO);
    }
}
