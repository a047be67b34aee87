package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results go beside the screen. */
final class ReportFiles {

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the result for a pull request's comment.")
    private Path markdown;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page to look at: one file, with its charts.")
    private Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON.")
    private Path json;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the result as JUnit XML, for a CI server.")
    private Path junit;

    /**
     * @throws CommandFailure if it cannot be written
     */
    void writeHtml(Console console, String htmlText) {
        write(console, html, htmlText);
    }

    /**
     * @throws CommandFailure if one cannot be written
     */
    void writeVerdict(Console console, String markdownText, String jsonText, String junitText) {
        write(console, markdown, markdownText);
        write(console, json, jsonText);
        write(console, junit, junitText);
    }

    /**
     * @param file null for none
     * @throws CommandFailure if it cannot be written
     */
    static void write(Console console, Path file, String text) {
        if (file == null) {
            return;
        }
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.writeString(file, text);
            console.out().println("written: " + file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BROKEN, file + " cannot be written: " + e);
        }
    }
}
