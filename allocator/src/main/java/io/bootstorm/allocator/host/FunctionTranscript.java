package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.FunctionAnswer;
import java.time.Duration;
import java.time.Instant;

/** What the Azure Functions host shows of one invocation, as printed in the tutorial. */
final class FunctionTranscript implements InvocationLog {

    private static final int INTERNAL_SERVER_ERROR = 500;

    private final LogLines lines;
    private final String functionName;
    private final String invocationId;
    private final boolean bodies;
    private final Instant began;

    private FunctionTranscript(
            LogLines lines, String functionName, String invocationId, boolean bodies) {
        this.lines = lines;
        this.functionName = functionName;
        this.invocationId = invocationId;
        this.bodies = bodies;
        this.began = lines.clock().instant();
    }

    static FunctionTranscript begin(
            LogLines lines, String functionName, String invocationId, boolean bodies) {
        lines.information(
                "Executing 'Functions."
                        + functionName
                        + "' (Reason='This function was programmatically called via the host"
                        + " APIs.', Id="
                        + invocationId
                        + ")");
        return new FunctionTranscript(lines, functionName, invocationId, bodies);
    }

    @Override
    public void information(String line) {
        lines.information(line);
    }

    @Override
    public void information(String label, String value) {
        lines.information(label + value);
    }

    @Override
    public void error(String line) {
        lines.error(line);
    }

    @Override
    public boolean showsBodies() {
        return bodies;
    }

    @Override
    public void answered(FunctionAnswer answer) {
        boolean failed = answer.status() == INTERNAL_SERVER_ERROR;
        String text =
                "Executed 'Functions."
                        + functionName
                        + (failed ? "' (Failed, Id=" : "' (Succeeded, Id=")
                        + invocationId
                        + ", Duration="
                        + Duration.between(began, lines.clock().instant()).toMillis()
                        + "ms)";
        if (failed) {
            lines.error(text);
        } else {
            lines.information(text);
        }
    }
}
