package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.loadtest.paced.Webhook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a webhook that is running wants to see, and shows. */
final class WebhookOptions {

    @Option(
            names = "--function-key-env",
            paramLabel = "NAME",
            description = "An environment variable that holds the function's key.")
    private String functionKeyVariable;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the CA to trust; what Java trusts by default.")
    private Path ca;

    /**
     * @throws IllegalArgumentException if the URL is none of a webhook
     * @throws CommandFailure if the key or the CA is not there
     */
    Webhook at(URI url, Console console) {
        return new Webhook(url, functionKey(console), caPem());
    }

    Optional<Path> ca() {
        return Optional.ofNullable(ca);
    }

    Optional<String> functionKey(Console console) {
        if (functionKeyVariable == null) {
            return Optional.empty();
        }
        String key = console.environment().get(functionKeyVariable);
        if (key == null || key.isBlank()) {
            throw CommandFailure.badInput(
                    "--function-key-env: " + functionKeyVariable + " is empty or not set");
        }
        return Optional.of(key);
    }

    private Optional<String> caPem() {
        try {
            return ca == null ? Optional.empty() : Optional.of(Files.readString(ca));
        } catch (IOException e) {
            throw CommandFailure.badInput("--ca: " + ca + " cannot be read: " + e);
        }
    }
}
