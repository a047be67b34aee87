package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.FunctionAnswer;

/**
 * At most one line for a request, and one for a failure. Holds nothing of a request, so one serves
 * all.
 */
final class BriefLog implements InvocationLog {

    private final LogLines lines;
    private final String functionName;
    private final RequestLog detail;

    BriefLog(LogLines lines, String functionName, RequestLog detail) {
        this.lines = lines;
        this.functionName = functionName;
        this.detail = detail;
    }

    @Override
    public void information(String line) {
        // The one line comes at the end.
    }

    @Override
    public void information(String label, String value) {
        // The one line comes at the end.
    }

    @Override
    public void error(String line) {
        lines.error(functionName + ": " + line);
    }

    @Override
    public boolean showsBodies() {
        return false;
    }

    @Override
    public void answered(FunctionAnswer answer) {
        if (detail == RequestLog.OFF || (detail == RequestLog.REFUSALS && answer.allocated())) {
            return;
        }
        lines.information(
                functionName
                        + " "
                        + printable(answer.registrationId())
                        + ": "
                        + answer.status()
                        + " "
                        + printable(answer.decision()));
    }

    /** What callers send must not be able to forge a line. */
    private static String printable(String text) {
        return text == null ? "-" : text.replaceAll("\\p{Cntrl}", "?");
    }
}
