package io.bootstorm.checks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Browser;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A policy project that holds itself to an earlier jar, in Maven and in a shell. The two jars
 * differ by far more than any machine's noise, so that the verdict is no matter of luck.
 */
@Timeout(900)
class CompareProjectIT {

    private static final Duration BUILDING = Duration.ofMinutes(10);
    private static final String JAR = "target/my-rings-policy-1.0.0.jar";

    @TempDir private Path folder;

    private Path project;
    private Path repository;

    @Test
    void mavenPassesWhatIsFasterAndAShellFailsForWhatIsSlower() throws IOException {
        project = folder.resolve("my-rings");
        writeProject();
        repository = LocalRepository.make();
        Path slow = slowerJar();

        mavenPassesWhatIsFasterThan(slow);
        shellFailsForWhatIsSlower(project.resolve(JAR), slow);
    }

    private void writeProject() {
        try (RunningProcess writing =
                RunningProcess.start(
                        Product.bootstorm(
                                "policy", "new", "my-rings", "--directory", project.toString()))) {
            assertThat(writing.awaitExit(BUILDING)).as(writing.output()).isZero();
        }
    }

    private Path slowerJar() throws IOException {
        Path policy = project.resolve("src/main/java/com/example/allocation/MyRingsPolicy.java");
        String asWritten = Files.readString(policy);
        String waiting = "java.util.concurrent.locks.LockSupport.parkNanos(60_000_000L);\n        ";
        Files.writeString(
                policy,
                asWritten.replace("return decide(request", waiting + "return decide(request"));
        try (RunningProcess maven = RunningProcess.start(maven("compile", "jar:jar"))) {
            assertThat(maven.awaitExit(BUILDING)).as(maven.output()).isZero();
        }
        Files.writeString(policy, asWritten);
        return Files.copy(project.resolve(JAR), folder.resolve("slow.jar"));
    }

    private void mavenPassesWhatIsFasterThan(Path slow) {
        try (RunningProcess maven =
                RunningProcess.start(
                        maven(
                                "verify",
                                "-Dbaseline=" + slow,
                                "-Dbootstorm=" + Product.bootstorm().get(0)))) {
            assertThat(maven.awaitExit(BUILDING)).as(maven.output()).isZero();
            assertThat(maven.output()).contains("faster: the candidate's p50", "BUILD SUCCESS");
        }
        assertThat(project.resolve("target/compare.md"))
                .content()
                .startsWith("### bootstorm compare: faster");
    }

    /** With blocks of a second, since the difference does not need more. */
    private void shellFailsForWhatIsSlower(Path quick, Path slow) {
        Path script = Sources.distribution().resolve("config/ci/compare.sh");
        Path results = folder.resolve("results");
        try (RunningProcess shell =
                RunningProcess.start(
                        List.of(
                                "sh",
                                script.toString(),
                                quick.toString(),
                                slow.toString(),
                                "--warm-up-seconds=1",
                                "--block-seconds=1"),
                        Map.of(
                                "BOOTSTORM", Product.bootstorm().get(0),
                                "RESULTS", results.toString()))) {
            assertThat(shell.awaitExit(BUILDING)).as(shell.output()).isEqualTo(1);
        }
        assertThat(results.resolve("TEST-compare.xml"))
                .content()
                .contains("<failure message=\"slower: the candidate's p50");
        assertThat(Browser.open(results.resolve("compare.html"), folder.resolve("profile")))
                .contains("data-drawn=\"2\"")
                .contains("<strong>slower</strong>")
                .contains("compared with my-rings-policy-1.0.0.jar (my-rings)");
    }

    private List<String> maven(String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "mvn",
                                "-B",
                                "-o",
                                "-Daether.offline.protocols=file",
                                "-Dmaven.repo.local=" + repository,
                                "-f",
                                project.resolve("pom.xml").toString()));
        command.addAll(List.of(words));
        return command;
    }
}
