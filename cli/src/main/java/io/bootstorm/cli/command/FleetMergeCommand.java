package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.emulator.fleet.FleetException;
import io.bootstorm.emulator.fleet.FleetMerge;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.emulator.fleet.FleetResultFiles;
import io.bootstorm.emulator.fleet.FleetTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the results of a fleet's shards together. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts the results of runs with fleet --shard together: counts and histograms are added",
            "up, so that every figure is the one that one run of the whole fleet would tell."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every device ended as one of its kind is expected to",
            "1:not so",
            "2:a result is missing, there twice, of another run, or cannot be read"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm fleet --config fleet.yaml --seed 42 --shard 1/2 --output one",
            "  bootstorm fleet --config fleet.yaml --seed 42 --shard 2/2 --output two",
            "  bootstorm fleet merge one two --output both"
        })
public final class FleetMergeCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "RESULT",
            arity = "1..*",
            description = "Each shard's output folder, or the fleet-result.json in it.")
    private List<Path> results;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "For the results of the whole; a new one by default.")
    private Path output;

    @Option(
            names = "--one-machine",
            description =
                    "The shards ran on one machine and shared its processors; by default each had"
                            + " one of its own.")
    private boolean oneMachine;

    public FleetMergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = output == null ? Path.of(FleetRunOptions.newResultFolder()) : output;
        try {
            FleetResult merged =
                    FleetMerge.of(
                            results.stream().map(FleetMergeCommand::folder).toList(),
                            oneMachine ? FleetMerge.Machines.ONE : FleetMerge.Machines.ONE_EACH);
            FleetResultFiles.prepare(folder);
            FleetResultFiles.write(folder, merged);
            FleetTable.lines(merged).forEach(console.out()::println);
            console.out().println("results in " + folder);
            return merged.asExpected() ? ExitCode.OK : ExitCode.UNMET;
        } catch (IllegalArgumentException | FleetException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private static Path folder(Path named) {
        boolean isFile = Files.isRegularFile(named) || named.endsWith(FleetResultFiles.RESULT);
        return isFile ? named.toAbsolutePath().getParent() : named;
    }
}
