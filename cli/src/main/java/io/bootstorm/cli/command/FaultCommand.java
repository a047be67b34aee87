package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.protocol.wire.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Switches what goes wrong on purpose in a running gateway. */
@Command(
        name = "fault",
        mixinStandardHelpOptions = true,
        description = "Lists what can be made to go wrong in a running gateway, and switches it.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed or switched",
            "2:no such fault, a parameter that it does not take, or no gateway answers"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm fault list",
            "  bootstorm fault on poll-throttled --per-device 2 --retry-after 5",
            "  bootstorm fault on connection-cut --share 0.1 --id 'contoso-toaster-*'",
            "  bootstorm fault off poll-throttled"
        })
public final class FaultCommand implements Runnable {

    private static final int OK = 200;
    private static final String PATH = "/faults";

    private final Console console;

    @Spec private CommandSpec spec;

    public FaultCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'list', 'on' or 'off'");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the faults, which are on, and how often each has struck.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:listed", "2:no gateway answers"})
    int list(@Mixin ControlOptions control) throws InterruptedException {
        JsonNode page = ask(control, "GET", PATH, "");
        page.path("faults").forEach(this::print);
        console.out().println("seed: " + page.path("seed").asText());
        console.out().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "on",
            mixinStandardHelpOptions = true,
            description = "Switches a fault on, or on anew: it counts from zero.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:it is on",
                "2:no such fault, a parameter that it does not take, or no gateway answers"
            })
    int on(
            @Parameters(paramLabel = "FAULT", description = "Its name, as 'list' shows it.")
                    String fault,
            @Mixin FaultOptions options,
            @Mixin ControlOptions control)
            throws InterruptedException {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        options.writeTo(parameters);
        print(ask(control, "PUT", PATH + "/" + name(fault), parameters.toString()));
        return ExitCode.OK;
    }

    @Command(
            name = "off",
            mixinStandardHelpOptions = true,
            description = "Switches a fault off; it may be off already.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is off", "2:no such fault, or no gateway answers"})
    int off(
            @Parameters(paramLabel = "FAULT", description = "Its name, as 'list' shows it.")
                    String fault,
            @Mixin ControlOptions control)
            throws InterruptedException {
        print(ask(control, "DELETE", PATH + "/" + name(fault), ""));
        return ExitCode.OK;
    }

    private static JsonNode ask(ControlOptions control, String method, String target, String body)
            throws InterruptedException {
        HttpResponse<String> answer = control.send(method, target, body);
        if (answer.statusCode() != OK) {
            throw CommandFailure.badInput(answer.body().strip());
        }
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private void print(JsonNode fault) {
        console.out()
                .printf(
                        "%-20s %-4s %s%n",
                        fault.path("fault").asText(),
                        fault.path("on").asBoolean() ? "on" : "off",
                        fault.path("text").asText());
        if (fault.path("on").asBoolean()) {
            ObjectNode parameters = fault.path("parameters").deepCopy();
            parameters.remove("fault");
            console.out()
                    .printf(
                            "%-20s      struck %s times; %s%n",
                            "", fault.path("strokes").asText(), parameters);
        }
        console.out().flush();
    }

    private static String name(String fault) {
        if (!fault.matches("[a-z-]+")) {
            throw CommandFailure.badInput(
                    "'" + fault + "' is no fault's name; 'bootstorm fault list' shows them");
        }
        return fault;
    }
}
