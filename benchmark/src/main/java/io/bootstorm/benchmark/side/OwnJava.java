package io.bootstorm.benchmark.side;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a class of this module, with the collector and generations of users. */
public final class OwnJava {

    /** As the start script has them. */
    private static final List<String> LIKE_THE_PRODUCT =
            List.of(
                    "-XX:+UseParallelGC",
                    "-XX:MaxNewSize=128m",
                    "-XX:InitialRAMPercentage=6",
                    "-XX:-UsePerfData");

    private OwnJava() {}

    /**
     * Arguments of the class are still missing.
     *
     * @param options beside those, after them
     */
    public static List<String> command(String main, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LIKE_THE_PRODUCT);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return command;
    }
}
