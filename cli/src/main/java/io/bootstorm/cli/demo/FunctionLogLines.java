package io.bootstorm.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Keeps the function's log until there is room for it. Safe for use by many threads. */
final class FunctionLogLines implements Consumer<String> {

    private static final int MAX_LINES = 10_000;

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>(MAX_LINES);

    /** Lines beyond the limit are dropped. */
    @Override
    public void accept(String line) {
        lines.offer(line);
    }

    /** What came since the last call. */
    List<String> take() {
        List<String> taken = new ArrayList<>();
        lines.drainTo(taken);
        return taken;
    }
}
