package io.bootstorm.cli.console;

/** A command cannot go on. The message is one clear sentence with the place and the cure. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public static CommandFailure badInput(String message) {
        return new CommandFailure(ExitCode.BAD_INPUT, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
