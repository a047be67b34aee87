package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.cli.loadtest.CapacityPage;
import io.bootstorm.loadtest.capacity.CapacityRun;
import io.bootstorm.loadtest.capacity.CapacitySettings;
import io.bootstorm.loadtest.capacity.CapacityStep;
import io.bootstorm.loadtest.paced.Webhook;
import io.bootstorm.loadtest.report.Figures;
import io.bootstorm.loadtest.report.Machine;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for the rate that a webhook can take. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Which rate breaks the latency goal?",
            "Raises the rate step by step until the latency goal breaks, and says where it did.",
            "Not with Gatling, but with the lean generator of 'bootstorm compare'."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the goal held, or broke above the first step",
            "1:the goal broke at the first step",
            "2:bad input; nothing was started",
            "3:the webhook could not be reached, or stopped answering",
            "4:undecided: the generator could not keep the rate, and the webhook did not break"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm loadtest capacity --p95-millis 20",
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

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "Requests a second of the first step; ${DEFAULT-VALUE} by default.",
            defaultValue = "50")
    private double from;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Requests a second of the last step; ${DEFAULT-VALUE} by default.",
            defaultValue = "20000")
    private double most;

    @Option(
            names = "--factor",
            paramLabel = "N",
            description = "From one step to the next; ${DEFAULT-VALUE} by default.",
            defaultValue = "1.5")
    private double factor;

    @Option(
            names = "--step-seconds",
            paramLabel = "N",
            description = "How long each step lasts; ${DEFAULT-VALUE} by default.",
            defaultValue = "5")
    private int stepSeconds;

    @Option(
            names = "--p95-millis",
            paramLabel = "N",
            description = "The goal for the 95th percentile; ${DEFAULT-VALUE} by default.",
            defaultValue = "50")
    private int p95Millis;

    @Option(
            names = "--max-lateness-millis",
            paramLabel = "N",
            description =
                    "What the generator's 95th percentile may be late; ${DEFAULT-VALUE} by"
                            + " default.",
            defaultValue = "5")
    private int maxLatenessMillis;

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
        CapacitySettings settings = settings();
        stop.onAsked(Thread.currentThread()::interrupt);
        try {
            if (url != null) {
                Webhook running = webhook.at(url, console);
                allowed.require(url);
                return search(running, settings);
            }
            try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-capacity-", false);
                    LocalHouse house =
                            LocalHouse.start(HousePlan.quiet(folder.path(), new SecureRandom()))) {
                URI own = URI.create(house.functionUrl("HttpTrigger1"));
                return search(
                        new Webhook(own, Optional.of(house.functionKey()), Optional.empty()),
                        settings);
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--url: " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BROKEN, e.getMessage());
        } finally {
            stop.onAsked(() -> {});
        }
    }

    private CapacitySettings settings() {
        if (connections < 1 || connections > 1000 || maxLatenessMillis < 1) {
            throw CommandFailure.badInput(
                    "--connections is 1 to 1000, --max-lateness-millis 1 or more");
        }
        try {
            return new CapacitySettings(
                    from,
                    most,
                    factor,
                    Duration.ofSeconds(stepSeconds),
                    TimeUnit.MILLISECONDS.toNanos(p95Millis),
                    TimeUnit.MILLISECONDS.toNanos(maxLatenessMillis),
                    requests.seed(),
                    connections,
                    requests.bodies(BODIES));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private int search(Webhook target, CapacitySettings settings)
            throws IOException, InterruptedException {
        List<CapacityStep> steps =
                new CapacityRun(target, settings, System::nanoTime, this::show).run();
        String sentence = CapacityPage.sentence(steps, settings);
        console.out().println(sentence);
        page.write(
                console,
                CapacityPage.html(target.toString(), steps, settings, Machine.ofThisJvm()));
        CapacityStep last = steps.get(steps.size() - 1);
        return switch (last.outcome()) {
            case HELD -> ExitCode.OK;
            case BROKE -> steps.size() == 1 ? ExitCode.UNMET : ExitCode.OK;
            case GENERATOR_LATE -> ExitCode.UNDECIDED;
        };
    }

    private void show(CapacityStep step) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "%8.0f/s  p50 %s  p95 %s  p99 %s  %d failed  generator late by %s (p95)%n",
                        step.perSecond(),
                        Figures.millis(step.response().getValueAtPercentile(50)),
                        Figures.millis(step.p95Nanos()),
                        Figures.millis(step.response().getValueAtPercentile(99)),
                        step.failed(),
                        Figures.millis(step.lateness().getValueAtPercentile(95)));
        console.out().flush();
    }
}
