package io.bootstorm.cli.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts another JVM like this one. */
public final class OwnJvm {

    /** What the start script says of the platform, class data and generations. */
    private static final List<String> HANDED_ON =
            List.of(
                    "-XX:MaxNewSize=",
                    "-XX:InitialRAMPercentage=",
                    "-XX:SharedArchiveFile=",
                    "-Xlog:cds",
                    "--enable-native-access=",
                    "--sun-misc-unsafe-memory-access=");

    private OwnJvm() {}

    /**
     * Program, options and class path; a main class and its arguments are still missing.
     *
     * @param memory options that say how much it may take; none for as much as this one
     */
    public static List<String> command(String... memory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            boolean heap = memory.length == 0 && option.startsWith("-Xm");
            if (heap || HANDED_ON.stream().anyMatch(option::startsWith)) {
                command.add(option);
            }
        }
        command.addAll(List.of(memory));
        command.addAll(List.of("-XX:+UseParallelGC", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }
}
