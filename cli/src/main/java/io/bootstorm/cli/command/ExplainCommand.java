package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.explain.Timeline;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what became of a device, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says what became of a device's registration, step by step, and why:",
            "what it presented, which enrollment matched, what the webhook was asked and answered,",
            "what the device was told, and what is probably to be mended."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:explained, whether the device was assigned or not",
            "1:no request with that id arrived, or it is forgotten; ids that look alike are named",
            "2:that is no registration id, or no gateway answers"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm explain contoso-toaster-007",
            "  bootstorm explain contoso-toaster-007 --json | jq .verdict",
            "  bootstorm explain contoso-toaster-007 --control-port 9191"
        })
public final class ExplainCommand implements Callable<Integer> {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Console console;

    @Mixin private ControlOptions control;

    @Parameters(paramLabel = "ID", description = "The registration id.")
    private String id;

    @Option(names = "--json", description = "Print what the gateway knows as JSON.")
    private boolean json;

    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        HttpResponse<String> answer =
                control.send("GET", "/registrations/" + checkedId() + "/trace", "");
        if (answer.statusCode() == NOT_FOUND) {
            throw unknown(tree(answer));
        }
        if (answer.statusCode() != OK) {
            throw CommandFailure.badInput(answer.body().strip());
        }
        if (json) {
            console.out().println(tree(answer).toPrettyString());
        } else {
            new Timeline(tree(answer)).lines().forEach(console.out()::println);
        }
        console.out().flush();
        return ExitCode.OK;
    }

    private String checkedId() {
        try {
            return RegistrationId.of(id).value();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private static CommandFailure unknown(JsonNode answer) {
        List<String> nearest = new ArrayList<>();
        answer.path("nearest").forEach(id -> nearest.add(id.textValue()));
        return new CommandFailure(
                ExitCode.UNMET,
                answer.path("registrationId").asText()
                        + ": "
                        + answer.path("message").asText()
                        + (nearest.isEmpty()
                                ? ""
                                : "; did you mean " + String.join(", ", nearest) + "?"));
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
