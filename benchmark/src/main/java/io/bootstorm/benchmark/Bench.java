package io.bootstorm.benchmark;

import io.bootstorm.benchmark.growth.Growth;
import io.bootstorm.benchmark.growth.GrowthStep;
import io.bootstorm.benchmark.measure.BenchResult;
import io.bootstorm.benchmark.measure.BenchRun;
import io.bootstorm.benchmark.measure.House;
import io.bootstorm.benchmark.measure.Plan;
import io.bootstorm.benchmark.measure.Selection;
import io.bootstorm.benchmark.micro.MicroRun;
import io.bootstorm.benchmark.report.BenchDiff;
import io.bootstorm.benchmark.report.MarkdownReport;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what the product costs, beside null servers and other clients. */
@Command(
        name = "bootstorm bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures gateway, allocator and emulator beside servers that answer canned bytes and"
                    + " beside other MQTT clients, each in a process of its own, in turn.",
            "Ends with a line for each goal. On a machine that does other things as well, trust the"
                    + " ratios."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was measured, whether or not goals were met",
            "2:bad input",
            "3:broke"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm bench --short",
            "  bootstorm bench --group allocator --rounds 9",
            "  bootstorm bench --group growth --sizes 1000,10000,100000,1000000",
            "  bootstorm bench diff bench-results/old.json bench-results/new.json"
        })
public final class Bench implements Callable<Integer> {

    private static final String GROWTH = "growth";

    @Spec private CommandSpec spec;

    @Option(
            names = "--short",
            description =
                    "A minute for all, with what cannot be measured in one left out; with --group,"
                            + " about a minute for each.")
    private boolean brief;

    @Option(
            names = "--group",
            split = ",",
            paramLabel = "GROUP",
            description =
                    "gateway, tls, clients, allocator, allocator-tls, gatling, micro for JMH's,"
                        + " idle for what a device takes that waits, demo, virtual or million for"
                        + " how long those take; all by default. Or by itself growth, what more"
                        + " devices cost.")
    private List<String> groups = List.of();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "DEVICES",
            description = "Of growth; ${DEFAULT-VALUE} by default.",
            defaultValue = "1000,10000,100000")
    private List<Integer> sizes;

    @Option(names = "--rounds", paramLabel = "N", description = "Of each variant; 7 by default.")
    private Integer rounds;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "For bench.md and bench.json; ${DEFAULT-VALUE} by default.",
            defaultValue = "bench-results")
    private Path output;

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Bench());
        command.setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                    line.getErr().println("bootstorm bench: " + failure.getMessage());
                    return failure instanceof IllegalArgumentException ? 2 : 3;
                });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        if (groups.equals(List.of(GROWTH))) {
            return growth();
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path folder = Files.createTempDirectory("bootstorm-bench-");
        House house = new House(distribution().toAbsolutePath(), folder, new SecureRandom());
        BenchRun run =
                new BenchRun(
                        house,
                        rounds == null ? plan() : plan().withRounds(rounds),
                        brief ? MicroRun.brief() : MicroRun.whole(),
                        InstantSource.system(),
                        line -> {
                            err.println(line);
                            err.flush();
                        });
        BenchResult result = run.run(typed());
        Files.createDirectories(output);
        Files.write(output.resolve("bench.md"), MarkdownReport.lines(result));
        Files.write(output.resolve("bench.json"), Json.bytes(result));
        MarkdownReport.goals(result).forEach(out::println);
        out.println();
        out.println("report in " + output.resolve("bench.md"));
        out.flush();
        return 0;
    }

    @Command(name = "diff", description = "Lays two bench.json beside each other.")
    int diff(
            @Parameters(paramLabel = "OLD") Path before, @Parameters(paramLabel = "NEW") Path after)
            throws IOException {
        BenchDiff.lines(read(before), read(after)).forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int growth() throws IOException, InterruptedException, GeneralSecurityException {
        Growth growth =
                new Growth(
                        distribution().toAbsolutePath(),
                        Files.createTempDirectory("bootstorm-growth-"),
                        newKey(),
                        InstantSource.system(),
                        System::nanoTime,
                        spec.commandLine().getErr()::println);
        List<GrowthStep> steps = growth.run(sizes);
        Files.createDirectories(output);
        Files.write(output.resolve("growth.md"), Growth.table(steps));
        Files.write(output.resolve("growth.json"), Json.bytes(steps));
        Growth.table(steps).forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static String newKey() {
        byte[] key = new byte[64];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private Plan plan() {
        if (groups.isEmpty()) {
            return brief ? Plan.minute() : Plan.whole(Selection.whole());
        }
        Selection selection = Selection.named(groups);
        return brief ? Plan.brief(selection) : Plan.whole(selection);
    }

    private String typed() {
        return "./bootstorm bench "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    private static Path distribution() {
        return Path.of(System.getProperty("bootstorm.distribution", "src/dist/target/bootstorm"));
    }

    private static BenchResult read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        return Json.read(Files.readAllBytes(file), BenchResult.class);
    }
}
