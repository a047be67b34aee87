package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.device.ExpectedDevice;
import io.bootstorm.protocol.wire.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Waits for real devices. */
@Command(
        name = "expect",
        mixinStandardHelpOptions = true,
        description = {
            "Waits until real devices, named by their registration ids, were assigned since the",
            "gateway started, and says of each what became of it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every device was assigned, and to the hub that was expected",
            "1:not in time, or elsewhere",
            "2:bad input, or no gateway answers",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm expect --device board-1 --within 5m",
            "  bootstorm expect --device board-1=contoso-toasters --device board-2 --at-hub"
        })
public final class ExpectCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;
    private static final int OK = 200;

    private final Console console;
    private final StopSignal stop;

    @Option(
            names = "--device",
            required = true,
            paramLabel = "ID[=HUB]",
            description = "A registration id, and the hub that it is to get, or how that begins.")
    private List<String> devices = List.of();

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "How long to wait; ${DEFAULT-VALUE} by default.",
            defaultValue = "5m")
    private String within;

    @Option(names = "--at-hub", description = "Each is to have connected to its hub as well.")
    private boolean atHub;

    @Mixin private ControlOptions control;

    public ExpectCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<ExpectedDevice> expected = expected();
        long looks = Math.max(1, spanMillis() / LOOK_MILLIS);
        CountDownLatch stopped = new CountDownLatch(1);
        stop.onAsked(stopped::countDown);
        for (long look = 0; look < looks && !allMet(expected); look++) {
            if (stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        boolean met = allMet(expected);
        expected.forEach(device -> console.out().println(device.outcome()));
        console.out().flush();
        return met ? ExitCode.OK : ExitCode.UNMET;
    }

    private List<ExpectedDevice> expected() {
        List<ExpectedDevice> expected = new ArrayList<>();
        for (String device : devices) {
            String[] parts = device.split("=", 2);
            Argument.registrationId(parts[0]);
            expected.add(new ExpectedDevice(parts[0], parts.length == 1 ? null : parts[1], atHub));
        }
        return expected;
    }

    private long spanMillis() {
        try {
            return TimeSpan.millis(within);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--within: " + e.getMessage());
        }
    }

    /** Looks again at those that have not done what is expected of them yet. */
    private boolean allMet(List<ExpectedDevice> expected) throws InterruptedException {
        boolean met = true;
        for (ExpectedDevice device : expected) {
            if (!device.isMet()) {
                device.seen(look("/external-devices/", device), look("/registrations/", device));
            }
            met &= device.isMet();
        }
        return met;
    }

    /** Null if the gateway knows no such device. */
    private JsonNode look(String path, ExpectedDevice device) throws InterruptedException {
        HttpResponse<String> answer = control.send("GET", path + device.registrationId(), "");
        return answer.statusCode() == OK
                ? Json.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class)
                : null;
    }
}
