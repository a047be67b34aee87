package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options that say which gateway on this machine is asked, and the asking. */
final class ControlOptions {

    private static final int STANDARD_PORT = 9090;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            description =
                    "Of the gateway's control endpoint; by default the one that its data folder"
                            + " tells, or 9090.")
    private Integer port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The gateway's data folder; bootstorm-data by default.")
    private Path data = Path.of("bootstorm-data");

    /**
     * Asks the control endpoint.
     *
     * @throws CommandFailure if none answers
     */
    HttpResponse<String> send(String method, String target, String body)
            throws InterruptedException {
        URI uri = URI.create("http://localhost:" + chosenPort() + target);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        new RunningGateway(data)
                .controlToken()
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "no gateway answers on port "
                            + chosenPort()
                            + " of this machine; start one with 'bootstorm gateway', or name its"
                            + " --control-port or its --data folder");
        }
    }

    /** The gateway's data folder. */
    Path data() {
        return data;
    }

    private int chosenPort() {
        return port == null ? new RunningGateway(data).controlPort().orElse(STANDARD_PORT) : port;
    }
}
