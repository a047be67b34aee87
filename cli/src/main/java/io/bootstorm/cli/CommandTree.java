package io.bootstorm.cli;

import io.bootstorm.cli.command.LoadTestScenarios;
import io.bootstorm.cli.command.RootCommand;
import io.bootstorm.cli.config.BadConfiguration;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands, and how their failures become words and exit codes. */
final class CommandTree {

    private static final int USAGE_WIDTH = 100;

    private CommandTree() {}

    static CommandLine of(Console console, StopSignal stop) {
        CommandLine root = new CommandLine(new RootCommand(), new Surroundings(console, stop));
        LoadTestScenarios.addTo(root.getSubcommands().get("loadtest"), console, stop);
        root.setOut(console.out());
        root.setErr(console.err());
        root.setUsageHelpWidth(USAGE_WIDTH);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler(CommandTree::failed);
        root.setParameterExceptionHandler(CommandTree::misused);
        return root;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof CommandFailure failure) {
            command.getErr().println("bootstorm: " + failure.getMessage());
            return failure.exitCode();
        }
        if (e instanceof BadConfiguration) {
            command.getErr().println("bootstorm: " + e.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (e instanceof InterruptedException) {
            return ExitCode.STOPPED;
        }
        command.getErr().println("bootstorm: this is a fault of bootstorm, please report it:");
        e.printStackTrace(command.getErr());
        return ExitCode.BROKEN;
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("bootstorm: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("Try '" + name + " --help'.");
        return ExitCode.BAD_INPUT;
    }

    /** Gives a command what its constructor asks for: the console, the stop signal, or nothing. */
    private record Surroundings(Console console, StopSignal stop) implements IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                Class<?>[] wanted = constructor.getParameterTypes();
                if (wanted.length == 1 && wanted[0] == Console.class) {
                    return type.cast(constructor.newInstance(console));
                }
                if (wanted.length == 2 && wanted[0] == Console.class) {
                    return type.cast(constructor.newInstance(console, stop));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
