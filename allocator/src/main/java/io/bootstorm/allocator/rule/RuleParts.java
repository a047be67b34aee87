package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import java.io.IOException;
import java.nio.file.Path;

/** What a rule may use while its policy is made. */
public interface RuleParts {

    /**
     * Another policy: shipped, from the policy path, or of another rule.
     *
     * @throws IllegalArgumentException if there is none of that name, or it waits for the asker
     */
    CustomAllocationPolicy policy(String name) throws IOException;

    /** Where a relative file name begins: the folder of the configuration. */
    Path folder();

    /** Finds JDBC drivers, those on the policy path among them. */
    ClassLoader drivers();

    /** What the policy of that name has assigned so far; outlives a reload. */
    Assignments assignments(String name);

    /** Has something closed when the rules are no longer in force. */
    void closeAtEnd(AutoCloseable resource);
}
