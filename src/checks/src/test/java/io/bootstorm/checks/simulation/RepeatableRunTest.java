package io.bootstorm.checks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A virtual run is the same, to the last bit, whatever the machine does: its digest is committed,
 * and JVMs that differ in what could matter have to come to it.
 *
 * <p>A change of what devices and DPS say to one another changes the digest: then the new one, as
 * the failure shows it, is put in place of the old.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RepeatableRunTest {

    private static final Path OTHER_JDKS = Path.of("/usr/lib/jvm");

    static Stream<Arguments> machines() throws IOException {
        Stream<Arguments> settings =
                Stream.of(
                        arguments(
                                "compiled, two processors",
                                null,
                                List.of("-XX:TieredStopAtLevel=4", "-XX:ActiveProcessorCount=2")),
                        arguments("one processor", null, List.of("-XX:ActiveProcessorCount=1")),
                        arguments("interpreted", null, List.of("-Xint")),
                        arguments(
                                "all objects alike to hash tables",
                                null,
                                List.of("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2")),
                        arguments(
                                "Arabic digits, Kolkata time, Latin-1",
                                null,
                                List.of(
                                        "-Duser.language=ar",
                                        "-Duser.country=EG",
                                        "-Duser.timezone=Asia/Kolkata",
                                        "-Dfile.encoding=ISO-8859-1")),
                        arguments(
                                "Turkish letters, another collector",
                                null,
                                List.of("-Duser.language=tr", "-XX:+UseSerialGC")));
        return Stream.concat(settings, otherJdks());
    }

    /** Those that this machine has, if any. */
    private static Stream<Arguments> otherJdks() throws IOException {
        if (!Files.isDirectory(OTHER_JDKS)) {
            return Stream.empty();
        }
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(OTHER_JDKS)) {
            for (Path folder : folders.sorted().toList()) {
                Path real = folder.toRealPath();
                if (Files.isExecutable(real.resolve("bin/java"))
                        && !real.equals(own)
                        && !found.contains(real)) {
                    found.add(real);
                }
            }
        }
        return found.stream().map(home -> arguments("JDK " + home.getFileName(), home, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void comesToTheCommittedDigest(String machine, Path javaHome, List<String> options)
            throws Exception {
        List<String> command =
                new ArrayList<>(JavaProgram.command(GoldenRun.class, options, List.of()));
        if (javaHome != null) {
            command.set(0, javaHome.resolve("bin/java").toString());
        }
        try (RunningProcess run = RunningProcess.start(command)) {
            String said = run.awaitLine("^digest .*", Duration.ofSeconds(200)).group();

            assertThat(said)
                    .as(
                            "the virtual run on: %s. If all machines differ alike, devices and DPS"
                                    + " talk otherwise than before; if that is meant, put the new"
                                    + " line into golden-digest.txt",
                            machine)
                    .isEqualTo(golden());
        }
    }

    private static String golden() throws IOException {
        try (InputStream file =
                RepeatableRunTest.class.getResourceAsStream("/simulation/golden-digest.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
