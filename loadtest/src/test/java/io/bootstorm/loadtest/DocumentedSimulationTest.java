package io.bootstorm.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows compiles, runs, and means what it says. */
@Timeout(180)
class DocumentedSimulationTest {

    private static final Path PAGE = Path.of("../src/site/markdown/loadtest.md");
    private static final Path SOURCE =
            Path.of("src/test/java/io/bootstorm/loadtest/DocumentedSimulation.java");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    @TempDir private Path folder;

    @Test
    void examplesKeepTheirAssertions() throws IOException, InterruptedException {
        try (CannedDps dps = new CannedDps("stranger")) {
            ProcessBuilder gatling =
                    new ProcessBuilder(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                            "-Dgatling.conf.file=io/bootstorm/loadtest/gatling.conf",
                                            "-Ddocumented.port=" + dps.port(),
                                            "-Ddocumented.ca="
                                                    + Files.writeString(
                                                            folder.resolve("ca.pem"), "not read"),
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            "io.gatling.app.Gatling",
                                            "-s",
                                            DocumentedSimulation.class.getName(),
                                            "-rf",
                                            folder.toString()))
                            .redirectErrorStream(true);
            gatling.environment().put("GROUP_KEY", GROUP_KEY);
            Process process = gatling.start();

            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output).contains("error code is not 401002").doesNotContain("crashed");
        }
    }

    @Test
    void pageShowsNothingElse() throws IOException {
        String source = withoutBlanks(Files.readString(SOURCE));
        Matcher examples = EXAMPLE.matcher(Files.readString(PAGE));
        int count = 0;
        while (examples.find()) {
            count++;
            assertThat(source).contains(withoutBlanks(examples.group(1)));
        }
        assertThat(count).as("examples on the page").isEqualTo(5);
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
