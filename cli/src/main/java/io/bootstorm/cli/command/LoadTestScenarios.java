package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import java.util.List;
import picocli.CommandLine;

/** The words of {@code bootstorm loadtest}: the one list of them. */
public final class LoadTestScenarios {

    private static final List<Scenario> OF_WEBHOOKS =
            List.of(Scenario.ALLOCATION, Scenario.COLD_START);
    private static final List<Scenario> OF_BOOTS =
            List.of(
                    Scenario.BOOT,
                    Scenario.STORM,
                    Scenario.REPROVISION,
                    Scenario.MIXED_FIRMWARE,
                    Scenario.SOAK);

    private LoadTestScenarios() {}

    /**
     * Gives the command its words.
     *
     * @param loadTest that of {@link LoadTestCommand}
     */
    public static void addTo(CommandLine loadTest, Console console, StopSignal stop) {
        CommandLine.IFactory factory = loadTest.getFactory();
        for (Scenario scenario : OF_WEBHOOKS) {
            AllocationLoadCommand command = new AllocationLoadCommand(console, stop, scenario);
            loadTest.addSubcommand(scenario.command(command, factory));
        }
        for (Scenario scenario : OF_BOOTS) {
            BootLoadCommand command = new BootLoadCommand(console, stop, scenario);
            loadTest.addSubcommand(scenario.command(command, factory));
        }
        loadTest.addSubcommand(new CommandLine(new CapacityCommand(console, stop), factory));
        loadTest.addSubcommand(new CommandLine(new BootCapacityCommand(console, stop), factory));
    }
}
