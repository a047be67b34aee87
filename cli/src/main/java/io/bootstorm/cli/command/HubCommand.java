package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.gateway.HubKeys;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the linked hubs of a running gateway and at their devices, and talks to those. */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        description =
                "Shows the linked hubs of a running gateway, their devices and twins; sets desired"
                        + " properties, calls methods, sends messages.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the hub refused, or the device did not answer",
            "2:no such hub, no JSON, or no gateway answers"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm hub list",
            "  bootstorm hub devices contoso-toasters",
            "  bootstorm hub twin contoso-toasters contoso-toaster-007",
            "  bootstorm hub desired contoso-toasters contoso-toaster-007 '{\"darkness\": 4}'",
            "  bootstorm hub method contoso-toasters contoso-toaster-007 reboot '{\"in\": 5}'",
            "  bootstorm hub send contoso-toasters contoso-toaster-007 'toast is ready'",
            "  bootstorm hub connection-string contoso-toasters"
        })
public final class HubCommand implements Runnable {

    private static final String HUB = "A linked hub's name, or how it begins.";
    private static final String DEVICE = "The device's id at the hub.";

    private final Console console;

    @Spec private CommandSpec spec;

    public HubCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say 'list', 'devices', 'twin', 'desired', 'method', 'send', 'delete' or"
                        + " 'connection-string'");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:listed", "2:no gateway answers"},
            description = "Lists the linked hubs with their devices, and how many are connected.")
    int list(@Mixin ControlOptions control) throws InterruptedException {
        for (JsonNode hub : hubs(control).all()) {
            console.out()
                    .printf(
                            "%s  %s devices, %s connected%n",
                            hub.path("hostName").asText(),
                            hub.path("devices").asText(),
                            hub.path("connected").asText());
        }
        return done();
    }

    @Command(
            name = "devices",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:listed",
                "1:the hub refused",
                "2:no such hub, or no gateway answers"
            },
            description = "Lists a hub's devices.")
    int devices(
            @Parameters(paramLabel = "HUB", description = HUB) String hub,
            @Option(
                            names = "--after",
                            paramLabel = "ID",
                            description = "Only those after it; a thousand are shown at once.")
                    String after,
            @Mixin ControlOptions control)
            throws InterruptedException {
        String query = after == null ? "" : "?after=" + HubsOnControl.encoded(after);
        for (JsonNode device : hubs(control).ask("GET", hub, "devices" + query, "")) {
            console.out()
                    .printf(
                            "%s  %s, %s%n",
                            device.path("deviceId").asText(),
                            device.path("status").asText(),
                            device.path("connectionState").asText().toLowerCase(Locale.ROOT));
        }
        return done();
    }

    @Command(
            name = "twin",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown", "1:no such device", "2:no such hub, or no gateway answers"},
            description = "Shows a device's twin.")
    int twin(
            @Parameters(paramLabel = "HUB", description = HUB) String hub,
            @Parameters(paramLabel = "DEVICE", description = DEVICE) String device,
            @Mixin ControlOptions control)
            throws InterruptedException {
        print(hubs(control).ask("GET", hub, "twins/" + HubsOnControl.encoded(device), ""));
        return done();
    }

    @Command(
            name = "desired",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:set",
                "1:the hub refused",
                "2:no such hub, no JSON, or no gateway answers"
            },
            description =
                    "Merges into a device's desired properties, null removing; a connected device"
                            + " is told.")
    int desired(
            @Parameters(paramLabel = "HUB", description = HUB) String hub,
            @Parameters(paramLabel = "DEVICE", description = DEVICE) String device,
            @Parameters(paramLabel = "JSON", description = "An object, or @FILE that holds it.")
                    String patch,
            @Mixin ControlOptions control)
            throws InterruptedException {
        JsonNode properties = json(patch);
        if (!properties.isObject()) {
            throw CommandFailure.badInput(
                    "desired properties are a JSON object such as {\"a\": 1}");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("properties").set("desired", properties);
        JsonNode twin =
                hubs(control)
                        .ask(
                                "PATCH",
                                hub,
                                "twins/" + HubsOnControl.encoded(device),
                                body.toString());
        print(twin.path("properties").path("desired"));
        return done();
    }

    @Command(
            name = "method",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the device answered",
                "1:it did not",
                "2:no such hub, no JSON, or no gateway answers"
            },
            description = "Calls a direct method of a connected device and prints its answer.")
    int method(
            @Parameters(paramLabel = "HUB", description = HUB) String hub,
            @Parameters(paramLabel = "DEVICE", description = DEVICE) String device,
            @Parameters(paramLabel = "NAME", description = "The method's name.") String name,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "JSON",
                            description = "What it is called with, or @FILE that holds it.")
                    String payload,
            @Mixin ControlOptions control)
            throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("methodName", name).put("responseTimeoutInSeconds", 5);
        if (payload != null) {
            body.set("payload", json(payload));
        }
        print(
                hubs(control)
                        .ask(
                                "POST",
                                hub,
                                "twins/" + HubsOnControl.encoded(device) + "/methods",
                                body.toString()));
        return done();
    }

    @Command(
            name = "send",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:sent", "1:the hub refused", "2:no such hub, or no gateway answers"},
            description =
                    "Sends a device a cloud-to-device message; it waits if the device is not"
                            + " there.")
    int send(
            @Parameters(paramLabel = "HUB", description = HUB) String hub,
            @Parameters(paramLabel = "DEVICE", description = DEVICE) String device,
            @Parameters(paramLabel = "TEXT", description = "The message.") String text,
            @Mixin ControlOptions control)
            throws InterruptedException {
        hubs(control)
                .ask(
                        "POST",
                        hub,
                        "devices/" + HubsOnControl.encoded(device) + "/messages/devicebound",
                        text);
        return done();
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:deleted",
                "1:no such device",
                "2:no such hub, or no gateway answers"
            },
            description =
                    "Deregisters a device at its hub: it is refused there until it registers with"
                            + " DPS again.")
    int delete(
            @Parameters(paramLabel = "HUB", description = HUB) String hub,
            @Parameters(paramLabel = "DEVICE", description = DEVICE) String device,
            @Mixin ControlOptions control)
            throws InterruptedException {
        hubs(control).ask("DELETE", hub, "devices/" + HubsOnControl.encoded(device), "");
        return done();
    }

    @Command(
            name = "connection-string",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:printed", "2:no such hub or policy, or no keys yet"},
            description = "Prints what service SDKs are given for a hub: a secret.")
    int connectionString(
            @Parameters(paramLabel = "HUB", description = HUB) String hub,
            @Option(
                            names = "--policy",
                            paramLabel = "NAME",
                            defaultValue = "iothubowner",
                            description = "iothubowner (the default) or service.")
                    String policy,
            @Mixin ControlOptions control)
            throws InterruptedException {
        String name = hubs(control).nameOf(hub);
        try {
            console.out()
                    .println(
                            HubKeys.read(control.data())
                                    .connectionString(name, policy)
                                    .orElseThrow(
                                            () ->
                                                    CommandFailure.badInput(
                                                            "the data folder "
                                                                    + control.data()
                                                                    + " has no key of the policy "
                                                                    + policy
                                                                    + " of "
                                                                    + name
                                                                    + "; name the gateway's folder"
                                                                    + " with --data")));
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
        return done();
    }

    private HubsOnControl hubs(ControlOptions control) {
        return new HubsOnControl(control);
    }

    private void print(JsonNode json) {
        console.out().println(json.toPrettyString());
    }

    private int done() {
        console.out().flush();
        return ExitCode.OK;
    }

    private static JsonNode json(String argument) {
        String text = PayloadArgument.text(argument);
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        } catch (BadJson e) {
            throw CommandFailure.badInput("'" + text + "' is no JSON: " + e.getMessage());
        }
    }
}
