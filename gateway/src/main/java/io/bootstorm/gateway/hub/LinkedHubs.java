package io.bootstorm.gateway.hub;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The instance's linked hubs, in the order in which they were linked. Immutable. */
public final class LinkedHubs {

    private final List<LinkedHub> all;
    private final List<LinkedHub> allocatable;
    private final List<String> hostNames;
    private final Map<String, LinkedHub> byName;

    private LinkedHubs(List<LinkedHub> all, Map<String, LinkedHub> byName) {
        this.all = all;
        this.byName = byName;
        this.allocatable = all.stream().filter(LinkedHub::applyAllocationPolicy).toList();
        this.hostNames = all.stream().map(LinkedHub::hostName).toList();
    }

    /**
     * @throws IllegalArgumentException if one host name is there twice
     */
    public static LinkedHubs of(List<LinkedHub> hubs) {
        Map<String, LinkedHub> byName = new HashMap<>();
        for (LinkedHub hub : hubs) {
            if (byName.put(key(hub.hostName()), hub) != null) {
                throw new IllegalArgumentException("the hub " + hub.hostName() + " is there twice");
            }
        }
        return new LinkedHubs(List.copyOf(hubs), byName);
    }

    public List<LinkedHub> all() {
        return all;
    }

    /** Those that a policy may choose for an enrollment without hubs of its own. */
    public List<LinkedHub> allocatable() {
        return allocatable;
    }

    public List<String> hostNames() {
        return hostNames;
    }

    /** The hub of that host name, in whatever case, or null. */
    public LinkedHub find(String hostName) {
        return byName.get(key(hostName));
    }

    private static String key(String hostName) {
        return hostName.toLowerCase(Locale.ROOT);
    }
}
