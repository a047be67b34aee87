package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.loadtest.simulation.AllocationLoad;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a custom allocation webhook. */
@Command(
        name = "allocation",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Calls a custom allocation webhook as DPS does, at a steady rate.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every goal was kept",
            "1:a goal was missed",
            "2:bad input; nothing was started",
            "3:Gatling could not run"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm loadtest allocation --rate 500 --duration-seconds 30 --p99-millis 50",
            "  bootstorm loadtest allocation --url http://localhost:7071/api/HttpTrigger1 \\",
            "      --function-key-env FUNCTION_KEY"
        })
public final class AllocationLoadCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;

    @Option(
            names = "--url",
            description =
                    "The webhook; by default the tutorial's policy in an allocator of its own.")
    private URI url;

    @Option(
            names = "--function-key-env",
            paramLabel = "NAME",
            description = "An environment variable that holds the function's key.")
    private String functionKeyVariable;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the CA to trust; what Java trusts by default.")
    private Path ca;

    @Option(
            names = "--hub",
            paramLabel = "HOST",
            description =
                    "A linked hub to choose from; may be repeated; the documents' by default.")
    private List<String> hubs = AllocationLoad.DOCUMENTED_HUBS;

    @Mixin private LoadOptions load;

    public AllocationLoadCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        load.check();
        GatlingRun gatling = new GatlingRun(console, stop, load.output());
        if (url != null) {
            return gatling.run(() -> load(url, functionKey()));
        }
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-loadtest-", false);
                LocalHouse house =
                        LocalHouse.start(HousePlan.quiet(folder.path(), new SecureRandom()))) {
            URI own = URI.create(house.functionUrl("HttpTrigger1"));
            return gatling.run(() -> load(own, Optional.of(house.functionKey())));
        }
    }

    private AllocationLoad load(URI target, Optional<String> functionKey) {
        return new AllocationLoad(
                target,
                functionKey,
                Optional.ofNullable(ca),
                hubs,
                load.devices(),
                load.shape(),
                load.goals());
    }

    private Optional<String> functionKey() {
        if (functionKeyVariable == null) {
            return Optional.empty();
        }
        String key = console.environment().get(functionKeyVariable);
        if (key == null || key.isBlank()) {
            throw CommandFailure.badInput(
                    "--function-key-env: " + functionKeyVariable + " is empty or not set");
        }
        return Optional.of(key);
    }
}
