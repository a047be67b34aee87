package io.bootstorm.cli.command;

import io.bootstorm.allocator.host.AllocatorConfig;
import io.bootstorm.allocator.host.AllocatorHost;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.logging.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "  bootstorm allocator --config config/allocator.yaml --log-format json"
        })
public final class AllocatorCommand implements Callable<Integer> {

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

    @Override
    public Integer call() throws InterruptedException {
        AllocatorConfig settings = settings();
        log.apply();
        try (AllocatorHost host =
                AllocatorHost.start(
                        settings,
                        PolicyRegistry.shipped(),
                        sink(),
                        InstantSource.system(),
                        () -> UUID.randomUUID().toString())) {
            writePort(host.port());
            welcome(settings, host.port());
            stop.await();
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
        return ExitCode.OK;
    }

    private AllocatorConfig settings() {
        Configuration configuration = config.load(console.environment());
        if (!policies.isEmpty()) {
            configuration.set("allocator.policies", policies, "--policy");
        }
        return configuration.allocator();
    }

    /** The function's log is output when a person reads it, and part of the log otherwise. */
    private Consumer<String> sink() {
        return log.format() == LogFormat.TEXT
                ? console.out()::println
                : LoggerFactory.getLogger(AllocatorHost.class)::info;
    }

    private void welcome(AllocatorConfig settings, int port) {
        String origin =
                (settings.tls() == null ? "http://" : "https://")
                        + settings.bindAddress()
                        + ":"
                        + port;
        console.out().println("allocator ready on " + origin);
        PolicyRegistry shipped = PolicyRegistry.shipped();
        List<CustomAllocationPolicy> served =
                settings.policies().isEmpty() ? shipped.all() : shipped.named(settings.policies());
        served.forEach(policy -> console.out().println("  " + origin + "/api/" + policy.name()));
        console.out().flush();
    }

    private void writePort(int port) throws IOException {
        if (data != null) {
            Files.createDirectories(data);
            Files.writeString(data.resolve("allocator-port"), port + System.lineSeparator());
        }
    }
}
