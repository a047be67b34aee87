package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a page goes. */
final class PageFile {

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page to look at: one file, with its charts.")
    private Path html;

    /**
     * @throws io.bootstorm.cli.console.CommandFailure if it cannot be written
     */
    void write(Console console, String text) {
        ReportFiles.write(console, html, text);
    }
}
