package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.cli.storm.Storm;
import io.bootstorm.cli.storm.StormLaboratory;
import io.bootstorm.emulator.fleet.FleetException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a boot storm under several back-off policies. */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Boots the same fleet under several back-off policies of its firmware, against a quota"
                    + " of DPS and, if wanted, an outage, and compares them: how soon everybody has"
                    + " a hub, and how many requests were wasted on the way.",
            "",
            "Policies: c-sdk waits as retry-after says, by the SDK's own reading of it; fixed-5s"
                    + " asks again every so many seconds; formula is Microsoft's advice, a random"
                    + " wait of up to (1 / load) * N / cps seconds; full-jitter is exponential with"
                    + " a random wait of up to 300 s. With seconds of one's own: fixed-30s,"
                    + " formula-600s, full-jitter-60s.",
            "",
            "With --virtual, hours take seconds, and a seed gives the same storm every time."
                    + " Without it, a real gateway, allocator and fleet play on this machine's"
                    + " loopback, in real time."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:under every policy, every device was assigned",
            "1:not so, or a policy was stopped by --time-limit",
            "2:bad input, or this machine does not allow it",
            "130:stopped with Ctrl-C; the report is of what was known by then"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm storm --virtual --devices 20000 --outage 90s",
            "  bootstorm storm --virtual --devices 100000 --backoff c-sdk,full-jitter-3600s --seed"
                    + " 42",
            "  bootstorm storm --virtual --retry-after 600 --backoff c-sdk    (more than it"
                    + " believes)",
            "  bootstorm storm --devices 300 --quota 200/min --backoff c-sdk,full-jitter-20s"
        })
public final class StormCommand implements Callable<Integer> {

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'storm'-uuuuMMdd-HHmmss-SSS", Locale.ROOT);
    private static final Pattern QUOTA = Pattern.compile("(\\d{1,8})(?:/min)?");
    private static final String VIRTUAL_LIMIT = "24h";
    private static final String REAL_LIMIT = "15m";

    private final Console console;
    private final StopSignal stop;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "10000",
            description = "${DEFAULT-VALUE} by default.")
    private int devices;

    @Option(
            names = "--quota",
            paramLabel = "N/min",
            defaultValue = "1000/min",
            description =
                    "Registrations that DPS takes; ${DEFAULT-VALUE} by default, as documented.")
    private String quota;

    @Option(
            names = "--backoff",
            split = ",",
            paramLabel = "POLICY",
            defaultValue = "c-sdk,fixed-5s,formula,full-jitter",
            description = "The policies to compare; ${DEFAULT-VALUE} by default.")
    private List<String> policies;

    @Option(
            names = "--load",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Of the formula; ${DEFAULT-VALUE} by default, 0.5 spreads twice as wide.")
    private double load;

    @Option(
            names = "--outage",
            paramLabel = "TIME",
            description = "DPS is gone for so long, such as 90s; not at all by default.")
    private String outage;

    @Option(
            names = "--outage-at",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "When the outage begins; ${DEFAULT-VALUE} by default.")
    private String outageAt;

    @Option(
            names = "--retry-after",
            paramLabel = "SECONDS",
            description =
                    "What DPS tells devices with a 429; what is left of the minute by default.")
    private Integer retryAfter;

    @Option(
            names = "--arrival",
            paramLabel = "PROFILE",
            defaultValue = "at-once",
            description = "${DEFAULT-VALUE} by default, or 'ramp 60s', 'rate 500/s', …")
    private String arrival;

    @Option(names = "--virtual", description = "Under virtual time, in one thread.")
    private boolean virtual;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            defaultValue = "wan",
            description =
                    "Of a virtual storm: ${DEFAULT-VALUE} by default, loopback, cellular, or in"
                            + " full 'latency=20ms..60ms,loss=0.1,reset=0.01,webhook=11ms'.")
    private String network;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description =
                    "Stop a policy that is not over by then; "
                            + REAL_LIMIT
                            + " by default, "
                            + VIRTUAL_LIMIT
                            + " of virtual time.")
    private String timeLimit;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Where every random choice comes from; drawn and printed by default.")
    private Long seed;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "For the report; a new one in bootstorm-results by default.")
    private Path output;

    public StormCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = output == null ? newFolder() : output;
        try (TemporaryFolder data = TemporaryFolder.create("bootstorm-storm-", false)) {
            Storm storm = storm();
            console.err().println(opening(storm));
            return new StormLaboratory(storm, console, stop).play(data.path(), folder)
                    ? ExitCode.OK
                    : ExitCode.UNMET;
        } catch (IllegalArgumentException | FleetException e) {
            throw CommandFailure.badInput(e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.badInput("the report cannot be written: " + e.getMessage());
        }
    }

    private Storm storm() {
        String limit = timeLimit == null ? virtual ? VIRTUAL_LIMIT : REAL_LIMIT : timeLimit;
        return new Storm(
                devices,
                quotaPerMinute(),
                policies,
                load,
                outage == null ? null : span(outage),
                span(outageAt),
                retryAfter,
                arrival,
                virtual,
                network,
                span(limit),
                seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed);
    }

    private int quotaPerMinute() {
        Matcher matcher = QUOTA.matcher(quota);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--quota is a number of registrations a minute, such as 1000/min, not '"
                            + quota
                            + "'");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Duration span(String text) {
        return Duration.ofMillis(TimeSpan.millis(text));
    }

    private static String opening(Storm storm) {
        return String.format(
                Locale.ROOT,
                "%s of %,d devices against %,d registrations a minute, seed %d; at the quota's"
                        + " even rate it takes %,.0f s%s",
                storm.virtual() ? "virtual storm" : "storm",
                storm.devices(),
                storm.quotaPerMinute(),
                storm.seed(),
                60.0 * storm.devices() / storm.quotaPerMinute(),
                storm.virtual() ? "" : " for each of " + storm.policies().size() + " policies");
    }

    private static Path newFolder() {
        return Path.of(
                "bootstorm-results", FOLDER.format(LocalDateTime.now(ZoneId.systemDefault())));
    }
}
