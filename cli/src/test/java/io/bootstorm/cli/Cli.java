package io.bootstorm.cli;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command line in this process. */
record Cli(int exitCode, String out, String err) {

    static Cli run(String... args) {
        return with(Map.of(), "", args);
    }

    static Cli with(Map<String, String> environment, String input, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console =
                new Console(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new BufferedReader(new StringReader(input)),
                        environment,
                        false);
        int exitCode = CommandTree.of(console, new StopSignal()).execute(args);
        return new Cli(exitCode, out.toString(), err.toString());
    }
}
