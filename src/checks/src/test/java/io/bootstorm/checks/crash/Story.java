package io.bootstorm.checks.crash;

import java.util.ArrayList;
import java.util.List;

/** What happened in a storm, for whoever has to understand why it failed. */
final class Story {

    private final long begun = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    void tell(String line) {
        lines.add("%7.1f s  %s".formatted((System.nanoTime() - begun) / 1e9, line));
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
