package io.bootstorm.loadtest.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What figures were measured on.
 *
 * @param processor its model, as the system calls it
 * @param processors how many of them this JVM may use
 * @param system operating system and its architecture
 * @param java version and virtual machine
 */
public record Machine(String processor, int processors, String system, String java) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public static Machine ofThisJvm() {
        return new Machine(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    }

    private static String processorModel() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    /** In one line. */
    @Override
    public String toString() {
        return processors + " × " + processor + ", " + system + ", " + java;
    }
}
