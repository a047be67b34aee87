package io.bootstorm.allocator.policy;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was logged. */
public final class RecordingLog implements FunctionLog {

    private final List<String> lines = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final boolean showsBodies;

    public RecordingLog(boolean showsBodies) {
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

    public List<String> lines() {
        return lines;
    }

    public List<String> errors() {
        return errors;
    }
}
