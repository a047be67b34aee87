package io.bootstorm.loadtest.simulation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a simulation is to do, in the form that is handed to a JVM of its own. */
public sealed interface Load permits AllocationLoad, BootLoad {

    /** The class that does it. */
    Class<?> simulation();

    /** What the requests that are judged are called in the report. */
    String request();

    LoadGoals goals();

    /**
     * All that has to be the same for two runs to be compared, by name; nothing secret. Goals are
     * not among it, nor where on this machine things happen to be.
     *
     * @param target what is loaded
     */
    default Map<String, String> identity(String target) {
        Map<String, String> identity = new TreeMap<>(parameters());
        identity.keySet().removeAll(LoadGoals.NAMES);
        identity.keySet().removeAll(Set.of("host", "port", "ca-file"));
        identity.put("load", request());
        identity.put("target", target);
        return identity;
    }

    /** By their names in {@link Parameters}: what everybody on the machine may see. */
    Map<String, String> parameters();

    /** By their names in {@link Parameters}: what nobody else may see. */
    Map<String, String> secrets();

    /**
     * PEM file of the CA that Gatling's own HTTP has to trust; empty for those that Java trusts.
     */
    default Optional<Path> caForGatling() {
        return Optional.empty();
    }
}
