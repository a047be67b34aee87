package io.bootstorm.checks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation bites: every known bug, planted into a copy of its source file and put before the
 * product on the class path, is found within the number of seeds that it states. Takes minutes:
 * {@code mvn -Pplanted-bugs test}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PlantedBugHunt {

    private static final Duration PATIENCE = Duration.ofMinutes(9);

    static List<BugPatch> bugs() throws IOException {
        return BugPatch.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void isFoundInTime(BugPatch bug) throws Exception {
        Path classes = compiled(bug);
        List<String> command =
                JavaProgram.command(
                        SeedHunt.class,
                        List.of("-cp", classes + File.pathSeparator + classPath()),
                        List.of(Integer.toString(bug.seeds())));
        try (RunningProcess hunt = RunningProcess.start(command)) {
            String said = hunt.awaitLine("^(found|nothing) .*", PATIENCE).group();
            System.out.println(bug.name() + ": " + said);
            assertThat(said).as(bug.bug()).startsWith("found");
        }
    }

    private static Path compiled(BugPatch bug) throws IOException {
        Path home = Sources.root().resolve("src/checks/target/planted-bugs").resolve(bug.name());
        Path source = home.resolve("source").resolve(Path.of(bug.file()).getFileName());
        Path classes = home.resolve("classes");
        Files.createDirectories(source.getParent());
        Files.createDirectories(classes);
        Files.writeString(source, bug.planted());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter words = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done =
                    compiler.getTask(
                                    words,
                                    files,
                                    null,
                                    List.of(
                                            "-nowarn",
                                            "-proc:none",
                                            "-cp",
                                            classPath(),
                                            "-d",
                                            classes.toString()),
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            assertThat(done).as(() -> bug.name() + " does not compile: " + words).isTrue();
        }
        return classes;
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
