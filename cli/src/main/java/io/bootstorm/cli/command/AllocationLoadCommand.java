package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.loadtest.paced.Webhook;
import io.bootstorm.loadtest.protocol.AllocationWebhook;
import io.bootstorm.loadtest.simulation.AllocationLoad;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a custom allocation webhook. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every goal was kept",
            "1:a goal was missed, or something is worse than the baseline",
            "2:bad input, no baseline, or one of another load or machine; nothing was started",
            "3:Gatling could not run, or not to its schedule",
            "4:undecided: the baseline's repeats differ too much to tell",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n")
public final class AllocationLoadCommand implements Callable<Integer> {

    private static final String OWN = "the tutorial's policy";

    private final Console console;
    private final StopSignal stop;
    private final Scenario scenario;

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
    private List<String> hubs = AllocationWebhook.DOCUMENTED_HUBS;

    @Option(
            names = "--cold-connections",
            description = "Open a connection for each request; kept and shared by default.")
    private boolean coldConnections;

    @Option(
            names = "--cold-start",
            paramLabel = "TIME",
            description =
                    "How long an instance of the allocator of its own takes to start, such as 4.3s;"
                            + " ${DEFAULT-VALUE} by default.",
            defaultValue = "0ms")
    private String coldStart;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description =
                    "How many it scales out to under load, each with its cold start;"
                            + " ${DEFAULT-VALUE} by default.",
            defaultValue = "1")
    private int instances;

    @Mixin private LoadOptions load;
    @Mixin private GateOptions gate;
    @Mixin private ReportFiles files;

    AllocationLoadCommand(Console console, StopSignal stop, Scenario scenario) {
        this.console = console;
        this.stop = stop;
        this.scenario = scenario;
    }

    @Override
    public Integer call() throws InterruptedException {
        load.check();
        gate.check();
        GatlingRun gatling =
                new GatlingRun(
                        console, stop, scenario, System::nanoTime, load.output(), gate, files);
        if (url != null) {
            Webhook running = running();
            return gatling.run(running.toString(), () -> load(url, webhook.functionKey(console)));
        }
        long coldStartMillis = coldStartMillis();
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-loadtest-", false);
                LocalHouse house = LocalHouse.start(plan(folder.path(), coldStartMillis))) {
            URI own = URI.create(house.functionUrl("HttpTrigger1"));
            return gatling.run(
                    label(coldStartMillis), () -> load(own, Optional.of(house.functionKey())));
        }
    }

    private long coldStartMillis() {
        try {
            return TimeSpan.millis(coldStart);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--cold-start: " + e.getMessage());
        }
    }

    private HousePlan plan(Path folder, long coldStartMillis) {
        HousePlan quiet = HousePlan.quiet(folder, new SecureRandom());
        return coldStartMillis == 0
                ? quiet
                : quiet.withAllocator(
                        Map.of(
                                "allocator.temper.cold-start-millis",
                                Long.toString(coldStartMillis),
                                "allocator.temper.instances",
                                Integer.toString(instances)));
    }

    /** Two that start otherwise are two targets, which a baseline must not confuse. */
    private String label(long coldStartMillis) {
        return coldStartMillis == 0
                ? OWN
                : OWN
                        + ", cold for "
                        + coldStartMillis
                        + " ms, "
                        + (instances == 1 ? "one instance" : "up to " + instances + " instances");
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
