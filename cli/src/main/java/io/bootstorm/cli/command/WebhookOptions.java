package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.loadtest.paced.Webhook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a webhook that is running wants to see, and shows. */
final class WebhookOptions {

    private static final Pattern KEY_IN_QUERY = Pattern.compile("(^|.*&)code=.*");

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
     * @throws IllegalArgumentException if the URL is none of a webhook, or holds the function's key
     * @throws CommandFailure if the key or the CA is not there
     */
    Webhook at(URI url, Console console) {
        if (url.getRawQuery() != null && KEY_IN_QUERY.matcher(url.getRawQuery()).matches()) {
            throw new IllegalArgumentException(
                    "everybody on this machine can read command lines: leave code=... out of the"
                            + " URL, and name the environment variable that holds the function's"
                            + " key with --function-key-env");
        }
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
