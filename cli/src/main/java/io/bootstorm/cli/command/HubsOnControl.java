package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.protocol.wire.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The linked hubs, as a running gateway's control endpoint has them. */
record HubsOnControl(ControlOptions control) {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    JsonNode all() throws InterruptedException {
        return body(control.send("GET", "/hubs", ""));
    }

    /**
     * Asks a hub.
     *
     * @param hub as the user names it
     * @param path below the hub's
     * @throws CommandFailure if it refuses, with its words
     */
    JsonNode ask(String method, String hub, String path, String body) throws InterruptedException {
        return body(control.send(method, "/hubs/" + nameOf(hub) + "/" + path, body));
    }

    /**
     * The one linked hub that is called so or begins so.
     *
     * @throws CommandFailure if there is none, or more than one
     */
    String nameOf(String hub) throws InterruptedException {
        List<String> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode linked : all()) {
            String name = linked.path("hostName").asText();
            names.add(name);
            if (name.equalsIgnoreCase(hub)) {
                return name;
            }
            if (name.toLowerCase(Locale.ROOT).startsWith(hub.toLowerCase(Locale.ROOT))) {
                found.add(name);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw CommandFailure.badInput(
                (found.isEmpty() ? "no linked hub is called '" : "several hubs begin with '")
                        + hub
                        + "'; there are "
                        + String.join(", ", names));
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode body(HttpResponse<String> answer) {
        if (answer.statusCode() == NO_CONTENT) {
            return MissingNode.getInstance();
        }
        if (answer.statusCode() != OK) {
            throw new CommandFailure(ExitCode.UNMET, answer.body().strip());
        }
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
