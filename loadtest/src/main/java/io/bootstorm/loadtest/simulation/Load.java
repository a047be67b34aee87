package io.bootstorm.loadtest.simulation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a simulation is to do, in the form that is handed to a JVM of its own. */
public sealed interface Load permits AllocationLoad, BootLoad {

    /** The class that does it. */
    Class<?> simulation();

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
