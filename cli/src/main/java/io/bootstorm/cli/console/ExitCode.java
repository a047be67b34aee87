package io.bootstorm.cli.console;

/** What the process tells its caller; the same for every command. */
public final class ExitCode {

    public static final int OK = 0;

    /** It ran, and an expectation failed or a device was refused. */
    public static final int UNMET = 1;

    /** Bad input, configuration or surroundings: nothing was started. */
    public static final int BAD_INPUT = 2;

    /** A fault of ours, or something broke while running. */
    public static final int BROKEN = 3;

    /** A comparison could not tell. */
    public static final int UNDECIDED = 4;

    /** Stopped with Ctrl-C, as shells count it. */
    public static final int STOPPED = 130;

    /** Stopped with SIGTERM, as shells count it. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
