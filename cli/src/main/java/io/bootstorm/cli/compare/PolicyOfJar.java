package io.bootstorm.cli.compare;

import io.bootstorm.allocator.path.PolicyPath;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.PolicyRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds out what a jar's policy is called. */
public final class PolicyOfJar {

    private PolicyOfJar() {}

    /**
     * @param wanted null for the only one
     * @return its name
     * @throws IllegalArgumentException if there is no such policy, or no jar that can be used
     */
    public static String named(Path jar, String wanted) {
        try (PolicyPath path = PolicyPath.open(List.of(jar), PolicyRegistry.shipped().all())) {
            List<String> names =
                    path.policies().stream().map(CustomAllocationPolicy::name).toList();
            if (wanted != null && names.contains(wanted)) {
                return wanted;
            }
            if (wanted == null && names.size() == 1) {
                return names.get(0);
            }
            String found = jar + " holds the policies " + names;
            throw new IllegalArgumentException(
                    wanted == null
                            ? found + ": choose one with --policy"
                            : found + ", and no '" + wanted + "'");
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
