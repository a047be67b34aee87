package io.bootstorm.cli.command;

import io.bootstorm.allocator.host.AllocatorConfig;
import io.bootstorm.allocator.host.AllocatorHost;
import io.bootstorm.allocator.host.ReloadEndpoint;
import io.bootstorm.allocator.host.ReloadableAllocator;
import io.bootstorm.allocator.path.PolicyPath;
import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.HangUp;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.logging.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs allocation functions until it is stopped. */
@Command(
        name = "allocator",
        mixinStandardHelpOptions = true,
        description = {
            "Runs custom allocation policies as functions over HTTP: POST /api/POLICY.",
            "The tutorial's is there as /api/HttpTrigger1 too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "2:bad configuration, or a port that is taken; nothing was started",
            "3:something broke while running",
            "130, 143:stopped with Ctrl-C, with SIGTERM"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm allocator --log-bodies",
            "  bootstorm allocator --port 0 --policy toasters-and-heatpumps",
            "  bootstorm allocator --policy-path my-policy/target --cold-start 4.3s --instances 4",
            "  bootstorm allocator --config config/allocator.yaml --log-format json"
        })
public final class AllocatorCommand implements Callable<Integer> {

    private static final long MILLIS_A_SECOND = 1000;

    private final Console console;
    private final StopSignal stop;

    @Mixin private ConfigOptions config;
    @Mixin private LogOptions log;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where to write the chosen port, as allocator-port; nowhere by default.")
    private Path data;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Serve this policy; may be repeated; all of them by default.")
    private List<String> policies = List.of();

    public AllocatorCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "7071 by default, as the Azure Functions host; 0 for any free one.")
    void port(String port) {
        config.set("allocator.port", port, "--port");
    }

    @Option(
            names = "--log-bodies",
            description = "Log each request as the Azure Functions host does, bodies whole.")
    void logBodies(boolean bodies) {
        config.set("allocator.log-bodies", Boolean.toString(bodies), "--log-bodies");
    }

    @Option(
            names = "--policy-path",
            paramLabel = "JAR|FOLDER",
            description = {
                "Jars with policies of your own, and JDBC drivers, or folders of such jars;",
                "several are joined as in a class path."
            })
    private String policyPath;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            description =
                    "Take POST /reload there, on loopback; 0 for any free one, nowhere by default.")
    void controlPort(String port) {
        config.set("allocator.control-port", port, "--control-port");
    }

    @Option(
            names = "--cold-start",
            paramLabel = "TIME",
            description = {
                "Have the first call on each instance wait that long, such as 4.3s, as the",
                "Azure Functions host does; further calls take 11 ms."
            })
    void coldStart(String time) {
        setTime("cold-start-millis", TimeSpan.millis(time), "--cold-start");
    }

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "Scale out to that many instances under load, each with its cold start.")
    void instances(String count) {
        config.set("allocator.temper.instances", count, "--instances");
    }

    @Option(
            names = "--idle-after",
            paramLabel = "TIME",
            description = "Stop an instance that was not called for so long, such as 5m.")
    void idleAfter(String time) {
        setTime("idle-after-seconds", TimeSpan.millis(time) / MILLIS_A_SECOND, "--idle-after");
    }

    private void setTime(String key, long value, String option) {
        config.set("allocator.temper." + key, Long.toString(value), option);
    }

    @Override
    public Integer call() throws InterruptedException {
        AllocatorConfig settings = configuration().allocator();
        log.apply();
        stop.allow(Duration.ofSeconds(settings.limits().closeSeconds()));
        try (ReloadableAllocator allocator = start(settings)) {
            AllocatorReload reload =
                    new AllocatorReload(allocator, this::configuration, config::folder);
            HangUp.onEach(reload::report);
            try (ReloadEndpoint control = control(settings, reload)) {
                writePort(allocator.port());
                welcome(settings, allocator, control);
                stop.await();
            }
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
        return ExitCode.OK;
    }

    private ReloadableAllocator start(AllocatorConfig settings) {
        try {
            return ReloadableAllocator.start(
                    settings,
                    config.folder(),
                    sink(),
                    InstantSource.system(),
                    () -> UUID.randomUUID().toString());
        } catch (IOException | IllegalArgumentException e) {
            throw configuration().refusal(e.getMessage());
        }
    }

    private static ReloadEndpoint control(AllocatorConfig settings, AllocatorReload reload)
            throws IOException {
        return settings.controlPort() == null
                ? null
                : ReloadEndpoint.start(settings.controlPort(), reload);
    }

    private Configuration configuration() {
        Configuration configuration = config.load(console.environment());
        if (!policies.isEmpty()) {
            configuration.set("allocator.serve", policies, "--policy");
        }
        if (policyPath != null) {
            List<String> entries =
                    PolicyPath.parse(policyPath).stream()
                            .map(entry -> entry.toAbsolutePath().toString())
                            .toList();
            configuration.set("allocator.policy-path", entries, "--policy-path");
        }
        return configuration;
    }

    /** The function's log is output when a person reads it, and part of the log otherwise. */
    private Consumer<String> sink() {
        return log.format() == LogFormat.TEXT
                ? console.out()::println
                : LoggerFactory.getLogger(AllocatorHost.class)::info;
    }

    private void welcome(
            AllocatorConfig settings, ReloadableAllocator allocator, ReloadEndpoint control) {
        String origin =
                (settings.tls() == null ? "http://" : "https://")
                        + settings.bindAddress()
                        + ":"
                        + allocator.port();
        console.out().println("allocator ready on " + origin);
        allocator
                .served()
                .forEach(policy -> console.out().println("  " + origin + "/api/" + policy.name()));
        if (control != null) {
            console.out().println("  http://localhost:" + control.port() + "/reload");
        }
        console.out().flush();
    }

    private void writePort(int port) throws IOException {
        if (data != null) {
            Files.createDirectories(data);
            Files.writeString(data.resolve("allocator-port"), port + System.lineSeparator());
        }
    }
}
