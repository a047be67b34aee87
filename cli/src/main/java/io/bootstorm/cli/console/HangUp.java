package io.bootstorm.cli.console;

/**
 * SIGHUP, by which daemons are told to read their configuration again. Where the system or the Java
 * runtime has no such signal, nothing happens: the control endpoint reloads as well.
 */
public final class HangUp {

    private HangUp() {}

    /** Runs something at each SIGHUP of this process, on a thread of the runtime. */
    public static void onEach(Runnable reaction) {
        ProcessSignal.onEach("HUP", reaction);
    }
}
