package io.bootstorm.cli.console;

/**
 * How far long work has got, on standard error: one line that is rewritten when a person looks at
 * it, and a new line every few seconds when not. Belongs to one thread.
 */
public final class ProgressLine {

    private static final int WIDTH = 99;
    private static final long PLAIN_INTERVAL_SECONDS = 5;

    private final Console console;
    private double lastPlainSeconds = -PLAIN_INTERVAL_SECONDS;
    private boolean open;

    public ProgressLine(Console console) {
        this.console = console;
    }

    /**
     * @param elapsedSeconds since the work began
     */
    public void show(String text, double elapsedSeconds) {
        if (console.terminal()) {
            String cut = text.length() <= WIDTH ? text : text.substring(0, WIDTH);
            console.err().print("\r" + cut + " ".repeat(WIDTH - cut.length()));
            console.err().flush();
            open = true;
        } else if (elapsedSeconds - lastPlainSeconds >= PLAIN_INTERVAL_SECONDS) {
            lastPlainSeconds = elapsedSeconds;
            console.err().println(text);
        }
    }

    /** Leaves the line, so that others may print. */
    public void end() {
        if (open) {
            console.err().print("\r" + " ".repeat(WIDTH) + "\r");
            console.err().flush();
            open = false;
        }
    }
}
