package io.bootstorm.cli;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The {@code bootstorm} command: the one place that sees the process it runs in. */
public final class Bootstorm {

    private Bootstorm() {}

    public static void main(String[] args) {
        StopSignal stop = StopSignal.ofThisProcess();
        int exitCode = ExitCode.BROKEN;
        try {
            exitCode = CommandTree.of(console(), stop).execute(args);
        } finally {
            stop.finished();
        }
        System.exit(exitCode);
    }

    private static Console console() {
        Charset charset = StandardCharsets.UTF_8;
        return new Console(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset),
                new BufferedReader(new InputStreamReader(System.in, charset)),
                System.getenv(),
                isTerminal());
    }

    /** The launcher knows; without its word nobody looks on. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("bootstorm.terminal");
    }
}
