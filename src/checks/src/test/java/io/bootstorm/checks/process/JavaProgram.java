package io.bootstorm.checks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a {@code main} of these checks in a JVM of its own, on the class path of the checks. */
public final class JavaProgram {

    private JavaProgram() {}

    public static List<String> command(
            Class<?> main, List<String> javaOptions, List<String> arguments) {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.addAll(javaOptions);
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
