package io.bootstorm.cli.compare;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts another JVM like this one. */
final class OwnJvm {

    /** What the start script says of the platform and of class data; the rest is ours to say. */
    private static final List<String> HANDED_ON =
            List.of(
                    "-XX:SharedArchiveFile=",
                    "-Xlog:cds",
                    "--enable-native-access=",
                    "--sun-misc-unsafe-memory-access=");

    private OwnJvm() {}

    /** Program, options and class path; a main class and its arguments are still missing. */
    static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (HANDED_ON.stream().anyMatch(option::startsWith)) {
                command.add(option);
            }
        }
        command.addAll(List.of("-XX:+UseParallelGC", "-Xmx512m", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }
}
