package io.bootstorm.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows compiles, runs, and means what it says. */
@Timeout(180)
class DocumentedSimulationTest {

    private static final Path PAGE = Path.of("../src/site/markdown/loadtest.md");
    private static final Path SOURCES = Path.of("src/test/java");
    private static final List<Path> EXAMPLES =
            List.of(
                    SOURCES.resolve("io/bootstorm/loadtest/DocumentedSimulation.java"),
                    SOURCES.resolve("com/example/KettleSimulation.java"));
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    @TempDir private Path folder;

    @Test
    void examplesKeepTheirAssertions() throws IOException, InterruptedException {
        try (CannedDps dps = new CannedDps("stranger");
                WebhookStub webhook = WebhookStub.http("none")) {
            Process gatling =
                    start(
                            DocumentedSimulation.class,
                            "-Ddocumented.port=" + dps.port(),
                            "-Ddocumented.webhook=" + webhook.url(""),
                            "-Ddocumented.ca="
                                    + Files.writeString(folder.resolve("ca.pem"), "not read"));

            String output =
                    new String(gatling.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(gatling.waitFor()).as(output).isZero();
            assertThat(output).contains("error code is not 401002").doesNotContain("crashed");
            assertThat(webhook.functionKeys()).containsExactly("a-key");
            assertThat(dps.haveLeftTheirHub(10)).as("devices say goodbye to their hubs").isTrue();
            assertThat(folder.resolve("histograms.hlog"))
                    .content()
                    .contains("Tag=come-up,", "Tag=twin,", "Tag=boot-register,");
        }
    }

    private Process start(Class<?> simulation, String... properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.add("-Dgatling.conf.file=io/bootstorm/loadtest/gatling.conf");
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", absoluteClassPath(), "io.gatling.app.Gatling"));
        command.addAll(List.of("-s", simulation.getName(), "-rf", folder.toString()));
        ProcessBuilder gatling =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        gatling.environment().put("GROUP_KEY", GROUP_KEY);
        gatling.environment().put("FUNCTION_KEY", "a-key");
        return gatling.start();
    }

    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void pageShowsNothingElse() throws IOException {
        StringBuilder source = new StringBuilder();
        for (Path example : EXAMPLES) {
            source.append(withoutBlanks(withoutComments(Files.readString(example))));
        }
        Matcher examples = EXAMPLE.matcher(Files.readString(PAGE));
        int count = 0;
        while (examples.find()) {
            count++;
            assertThat(source).contains(withoutBlanks(examples.group(1)));
        }
        assertThat(count).as("examples on the page").isEqualTo(7);
    }

    private static String withoutComments(String code) {
        return code.replaceAll("(?s)/\\*\\*.*?\\*/", "");
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
