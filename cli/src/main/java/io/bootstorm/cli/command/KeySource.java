package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a symmetric key is read from. No message shows the key. */
record KeySource(String origin, String text) {

    private static final int MAX_FILE_BYTES = 4096;

    /** Standard input up to its first line's end. */
    static KeySource standardInput(Console console) {
        try {
            return new KeySource("standard input", console.in().readLine());
        } catch (IOException e) {
            throw CommandFailure.badInput("standard input cannot be read: " + e.getMessage());
        }
    }

    /**
     * @param name of the file, or {@code -} for standard input
     */
    static KeySource file(String name, Console console) {
        if (name.equals("-")) {
            return standardInput(console);
        }
        Path file = Path.of(name);
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw CommandFailure.badInput(
                        "key file " + file + " is too large to hold one base64 key");
            }
            return new KeySource("file " + file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput("key file " + file + " does not exist");
        } catch (IOException e) {
            throw CommandFailure.badInput("key file " + file + " cannot be read: " + e);
        }
    }

    static KeySource environment(String name, Console console) {
        return new KeySource("environment variable " + name, console.environment().get(name));
    }

    /**
     * @throws CommandFailure if there is no key or it is none
     */
    SymmetricKey key() {
        if (text == null || text.isBlank()) {
            throw CommandFailure.badInput("no key: " + origin + " is empty or not set");
        }
        try {
            return SymmetricKey.fromBase64(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(origin + ": " + e.getMessage());
        }
    }
}
