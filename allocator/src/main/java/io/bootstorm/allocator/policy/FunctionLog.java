package io.bootstorm.allocator.policy;

/**
 * Where a policy writes what it wants seen, like the {@code ILogger} that Azure Functions hands to
 * a function. Belongs to one invocation; used by one thread at a time.
 */
public interface FunctionLog {

    void information(String line);

    /** The label followed by the value; they are joined only if the line is shown. */
    void information(String label, String value);

    /** Something that whoever runs the policy must mend. Shown at every level of detail. */
    void error(String line);

    /** Whether request and response bodies are to be shown whole. */
    boolean showsBodies();
}
