package io.bootstorm.checks.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checked sources are, and what was staged from them. */
public final class Sources {

    private Sources() {}

    /** The root of the checkout. */
    public static Path root() {
        return Path.of(System.getProperty("house.root")).toAbsolutePath().normalize();
    }

    /** The distribution as the archives hold it. */
    public static Path distribution() {
        Path home = root().resolve("src/dist/target/bootstorm");
        if (!Files.isDirectory(home)) {
            throw new AssertionError(home + " is not staged; 'mvn verify' does that first");
        }
        return home;
    }
}
