package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.loadtest.capacity.CapacitySettings;
import io.bootstorm.loadtest.capacity.WebhookTarget;
import io.bootstorm.loadtest.paced.Webhook;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for the rate that a webhook can take. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Which rate of allocations breaks the latency goal?",
            "Raises the rate at a webhook step by step until the latency goal breaks, and says"
                    + " where",
            "it did. Not with Gatling, but with the lean generator of 'bootstorm compare'."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the goal held, or broke above the first step",
            "1:the goal broke at the first step",
            "2:bad input; nothing was started",
            "3:the webhook could not be reached, or stopped answering",
            "4:undecided: the generator could not keep the rate, and the webhook did not break",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm loadtest capacity --p95-millis 20 --html capacity.html",
            "  bootstorm loadtest capacity --url http://localhost:7071/api/HttpTrigger1 --from 10"
        })
public final class CapacityCommand implements Callable<Integer> {

    private static final int BODIES = 500;

    private final Console console;
    private final StopSignal stop;

    @Option(
            names = "--url",
            description =
                    "The webhook; by default the tutorial's policy in an allocator of its own.")
    private URI url;

    @Mixin private WebhookOptions webhook;
    @Mixin private AllowedHosts allowed;
    @Mixin private CapacityOptions capacity;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Kept open; ${DEFAULT-VALUE} by default.",
            defaultValue = "64")
    private int connections;

    @Mixin private RequestOptions requests;
    @Mixin private PageFile page;

    public CapacityCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        CapacitySettings settings = capacity.settings(requests.seed());
        List<byte[]> bodies = bodies();
        CapacitySearch search = new CapacitySearch(console, stop, System::nanoTime, page);
        if (url != null) {
            Webhook running = running();
            return search.run(
                    new WebhookTarget(running.toString(), running, connections, bodies), settings);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-capacity-", false);
                LocalHouse house =
                        LocalHouse.start(HousePlan.quiet(folder.path(), new SecureRandom()))) {
            Webhook own =
                    new Webhook(
                            URI.create(house.functionUrl("HttpTrigger1")),
                            Optional.of(house.functionKey()),
                            Optional.empty());
            return search.run(
                    new WebhookTarget("the tutorial's policy", own, connections, bodies), settings);
        }
    }

    private List<byte[]> bodies() {
        if (connections < 1 || connections > 1000) {
            throw CommandFailure.badInput("--connections is 1 to 1000, not " + connections);
        }
        try {
            return requests.bodies(BODIES);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

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
