package io.bootstorm.checks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Hearing;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A policy of one's own, the way the documentation describes it: written by {@code policy new},
 * built by Maven, served by the allocator, exchanged by SIGHUP. The project takes the libraries
 * that {@code policy new} put beside it, and Maven keeps them in a repository of the check's own.
 */
@Timeout(600)
class PolicyProjectIT {

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration BUILDING = Duration.ofMinutes(5);
    private static final String REQUEST =
            "{\"deviceRuntimeContext\":{\"registrationId\":\"device-1\"},"
                + "\"linkedHubs\":[\"canary.azure-devices.net\",\"general.azure-devices.net\"]}";

    @TempDir private Path folder;

    @Test
    void projectIsWrittenBuiltServedAndExchanged() throws Exception {
        Path project = folder.resolve("my-rings");
        writeProject(project);
        Path repository = LocalRepository.make();
        build(project, repository, "package");
        assertThat(project.resolve("target/azure-functions/my-rings-policy/my-rings/function.json"))
                .content()
                .contains("RingsFunction.allocate");
        try (RunningProcess allocator =
                RunningProcess.start(
                        Hearing.of(
                                "HUP",
                                Product.bootstorm(
                                        "allocator",
                                        "--port",
                                        "0",
                                        "--policy",
                                        "my-rings",
                                        "--policy-path",
                                        project.resolve("target").toString())))) {
            Matcher function = allocator.awaitLine("(http://\\S+/api/my-rings)", STARTING);
            assertThat(ask(function.group(1))).contains("general.azure-devices.net");

            changeDecision(project);
            build(project, repository, "compile", "jar:jar");
            hangUp(allocator);
            allocator.awaitLine("Policies in force: my-rings", STARTING);
            assertThat(ask(function.group(1))).contains("canary.azure-devices.net");
        }
    }

    @Test
    void exampleIsTheProjectThatIsWritten() throws IOException {
        Path project = folder.resolve("example");
        try (RunningProcess writing =
                RunningProcess.start(
                        Product.bootstorm(
                                "policy",
                                "new",
                                "canary-hub",
                                "--package",
                                "org.contoso.allocation",
                                "--directory",
                                project.toString()))) {
            assertThat(writing.awaitExit(STARTING)).as(writing.output()).isZero();
        }
        Path example = Sources.root().resolve("src/policy-example");
        for (Path file : filesOf(example)) {
            assertThat(project.resolve(example.relativize(file))).hasSameTextualContentAs(file);
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).startsWith("target"))
                    .toList();
        }
    }

    private static void writeProject(Path project) {
        try (RunningProcess writing =
                RunningProcess.start(
                        Product.bootstorm(
                                "policy", "new", "my-rings", "--directory", project.toString()))) {
            assertThat(writing.awaitExit(STARTING)).as(writing.output()).isZero();
        }
    }

    /** Only the jar is made anew then: the project's own unit test would notice. */
    private static void changeDecision(Path project) throws IOException {
        Path policy = project.resolve("src/main/java/com/example/allocation/MyRingsPolicy.java");
        Files.writeString(
                policy,
                Files.readString(policy).replace("contains(CANARY) == canary", "contains(CANARY)"));
    }

    private static void build(Path project, Path repository, String... goals) {
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
        command.addAll(List.of(goals));
        try (RunningProcess maven = RunningProcess.start(command)) {
            assertThat(maven.awaitExit(BUILDING)).as(maven.output()).isZero();
            assertThat(maven.output()).contains("BUILD SUCCESS");
        }
    }

    private static void hangUp(RunningProcess process) {
        try (RunningProcess kill =
                RunningProcess.start(List.of("kill", "-HUP", Long.toString(process.pid())))) {
            assertThat(kill.awaitExit(STARTING)).isZero();
        }
    }

    private static String ask(String function) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(function))
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
