package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A payload given as JSON text, or as {@code @FILE} that holds it. */
final class PayloadArgument {

    private PayloadArgument() {}

    /**
     * @param argument null for no payload
     */
    static String text(String argument) {
        if (argument == null || !argument.startsWith("@")) {
            return argument;
        }
        Path file = Path.of(argument.substring(1));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandFailure.badInput("payload file " + file + " cannot be read: " + e);
        }
    }
}
