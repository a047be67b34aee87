package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.loadtest.paced.Webhook;
import io.bootstorm.loadtest.simulation.AllocationLoad;
import java.net.URI;
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
            "1:a goal was missed, or something is worse than the baseline",
            "2:bad input, no baseline, or one of another load or machine; nothing was started",
            "3:Gatling could not run, or not to its schedule",
            "4:undecided: the baseline's repeats differ too much to tell"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm loadtest allocation --rate 500 --duration-seconds 30 --p99-millis 50",
            "  bootstorm loadtest allocation --save-baseline allocation.json",
            "  bootstorm loadtest allocation --baseline allocation.json --markdown gate.md",
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

    @Mixin private WebhookOptions webhook;
    @Mixin private AllowedHosts allowed;

    @Option(
            names = "--hub",
            paramLabel = "HOST",
            description =
                    "A linked hub to choose from; may be repeated; the documents' by default.")
    private List<String> hubs = AllocationLoad.DOCUMENTED_HUBS;

    @Option(
            names = "--cold-connections",
            description = "Open a connection for each request; kept and shared by default.")
    private boolean coldConnections;

    @Mixin private LoadOptions load;
    @Mixin private GateOptions gate;
    @Mixin private ReportFiles files;

    public AllocationLoadCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        load.check();
        gate.check();
        files.requireVerdict(gate.hasBaseline());
        GatlingRun gatling =
                new GatlingRun(console, stop, System::nanoTime, load.output(), gate, files);
        if (url != null) {
            Webhook running = running();
            return gatling.run(running.toString(), () -> load(url, webhook.functionKey(console)));
        }
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-loadtest-", false);
                LocalHouse house =
                        LocalHouse.start(HousePlan.quiet(folder.path(), new SecureRandom()))) {
            URI own = URI.create(house.functionUrl("HttpTrigger1"));
            return gatling.run(
                    "the tutorial's policy", () -> load(own, Optional.of(house.functionKey())));
        }
    }

    private AllocationLoad load(URI target, Optional<String> functionKey) {
        return new AllocationLoad(
                target,
                functionKey,
                webhook.ca(),
                hubs,
                load.devices(),
                coldConnections,
                load.shape(),
                load.goals());
    }

    /** Before anything is started. */
    private Webhook running() {
        try {
            Webhook running = webhook.at(url, console);
            allowed.require(url);
            return running;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--url: " + e.getMessage());
        }
    }
}
