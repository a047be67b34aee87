package io.bootstorm.allocator.policy;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was logged. */
final class RecordingLog implements FunctionLog {

    private final List<String> lines = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final boolean showsBodies;

    RecordingLog(boolean showsBodies) {
        this.showsBodies = showsBodies;
    }

    @Override
    public void information(String line) {
        lines.add(line);
    }

    @Override
    public void information(String label, String value) {
        lines.add(label + value);
    }

    @Override
    public void error(String line) {
        errors.add(line);
    }

    @Override
    public boolean showsBodies() {
        return showsBodies;
    }

    List<String> lines() {
        return lines;
    }

    List<String> errors() {
        return errors;
    }
}
