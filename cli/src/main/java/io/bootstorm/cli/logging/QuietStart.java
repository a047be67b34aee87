package io.bootstorm.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What is logged until a command says otherwise: warnings, as text. Found by logback as a service;
 * a configuration file that somebody names goes before it.
 */
@ConfiguratorRank(QuietStart.BEHIND_CONFIGURATION_FILES)
public final class QuietStart extends ContextAwareBase implements Configurator {

    static final int BEHIND_CONFIGURATION_FILES = ConfiguratorRank.NOMINAL - 1;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logging.configure(context, LogFormat.TEXT, Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
