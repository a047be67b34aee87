package io.bootstorm.allocator.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The policies by name. Immutable. */
public final class PolicyRegistry {

    private final Map<String, CustomAllocationPolicy> byName;

    private PolicyRegistry(Map<String, CustomAllocationPolicy> byName) {
        this.byName = byName;
    }

    /** The policies that come with Bootstorm: a new one is one more line here. */
    public static PolicyRegistry shipped() {
        return of(
                List.of(
                        new TutorialPolicy(), //
                        new ToastersAndHeatPumpsPolicy()));
    }

    /**
     * @throws IllegalArgumentException if a name is no name or is used twice
     */
    public static PolicyRegistry of(List<CustomAllocationPolicy> policies) {
        Map<String, CustomAllocationPolicy> byName = new LinkedHashMap<>();
        for (CustomAllocationPolicy policy : policies) {
            String name = policy.name();
            if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException(
                        "the policy name '"
                                + name
                                + "' must be lower-case words joined by hyphens, such as"
                                + " my-policy");
            }
            if (byName.put(name, policy) != null) {
                throw new IllegalArgumentException(
                        "two policies are called '" + name + "': rename one of them");
            }
        }
        return new PolicyRegistry(byName);
    }

    /** In the order of registration. */
    public List<CustomAllocationPolicy> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The named policies, in the order asked for.
     *
     * @throws IllegalArgumentException if one is not known; the message names those that are
     */
    public List<CustomAllocationPolicy> named(List<String> names) {
        List<CustomAllocationPolicy> found = new ArrayList<>();
        for (String name : names) {
            CustomAllocationPolicy policy = byName.get(name.toLowerCase(Locale.ROOT));
            if (policy == null) {
                throw new IllegalArgumentException(
                        "there is no allocation policy '"
                                + name
                                + "'; known are "
                                + String.join(", ", byName.keySet()));
            }
            found.add(policy);
        }
        return List.copyOf(found);
    }
}
