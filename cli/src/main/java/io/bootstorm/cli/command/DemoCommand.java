package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.demo.Demo;
import io.bootstorm.cli.demo.DemoFault;
import io.bootstorm.cli.house.TemporaryFolder;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Plays the main job. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Plays the main job: the tutorial's toaster and heat pump, the how-to article's two"
                    + " hubs, and a fleet that boots all at once.",
            "Everything runs on free ports of this machine; what it writes it names and removes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every expectation held",
            "1:one did not; the last lines say which",
            "2:it could not be started",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm demo",
            "  bootstorm demo --devices 500 --keep",
            "  bootstorm demo --devices 200 --fault wrong-key; echo $?"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int MAX_DEVICES = 99_999;

    private final Console console;
    private final StopSignal stop;

    @Option(
            names = "--devices",
            paramLabel = "N",
            description = "How many boot in the storm; ${DEFAULT-VALUE} by default.",
            defaultValue = "10000")
    private int devices;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            converter = FaultConverter.class,
            description =
                    "Break something, to see that it is noticed: wrong-key, refusing-policy or"
                            + " killed-allocator.")
    private DemoFault fault;

    @Option(
            names = "--keep",
            description = "Leave the folder with the gateway's data and the fleet's results.")
    private boolean keep;

    public DemoCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (devices < 1 || devices > MAX_DEVICES) {
            throw CommandFailure.badInput("--devices is 1 to " + MAX_DEVICES + ", not " + devices);
        }
        long started = System.nanoTime();
        boolean held;
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-demo-", keep)) {
            String after = keep ? "left here" : "removed at the end";
            console.out()
                    .println("bootstorm demo: data and results in " + folder.path() + ", " + after);
            held =
                    new Demo(console, stop, folder.path(), new SecureRandom(), fault)
                            .play(devices, folder.path().resolve("fleet"));
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "%n%s, in %.0f s%n",
                        held ? "Everything came as expected" : "NOT everything came as expected",
                        (System.nanoTime() - started) / 1e9);
        return held ? ExitCode.OK : ExitCode.UNMET;
    }

    /** Reads {@code wrong-key} as {@code WRONG_KEY}. */
    static final class FaultConverter implements ITypeConverter<DemoFault> {

        @Override
        public DemoFault convert(String text) {
            for (DemoFault fault : DemoFault.values()) {
                if (fault.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                    return fault;
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is not wrong-key, refusing-policy or killed-allocator");
        }
    }
}
