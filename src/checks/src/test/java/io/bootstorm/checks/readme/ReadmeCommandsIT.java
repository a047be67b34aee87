package io.bootstorm.checks.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bootstorm.checks.process.Ground;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's commands, one block after the other, as they stand there: in an empty folder that
 * looks like a checkout, with {@code ./bootstorm} being the staged distribution, in a network of
 * their own since they use the default ports. Exported variables live on from block to block, as in
 * a person's shell.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ReadmeCommandsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<RunningProcess> serving = new ArrayList<>();
    private Ground ground;
    private Path checkout;

    @BeforeAll
    void makeCheckout(@TempDir Path folder) throws IOException {
        ground = Ground.ofItsOwnNetwork("the README's commands");
        checkout = folder;
        Path launcher = folder.resolve("bootstorm");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '"
                        + Sources.distribution().resolve("bin/bootstorm")
                        + "' \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        copySampleConfigurations(folder.resolve("src/config"));
    }

    @AfterAll
    void leave() {
        serving.forEach(RunningProcess::close);
        if (ground != null) {
            ground.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> commandsDoWhatTheReadmeSays() throws IOException {
        return CommandBlock.in(Sources.root().resolve("README.md")).stream()
                .map(block -> dynamicTest(block.title(), () -> follow(block)));
    }

    private static void copySampleConfigurations(Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(Sources.root().resolve("src/config"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private void follow(CommandBlock block) {
        switch (block.mark()) {
            case "run" -> run(block);
            case "serve" -> serve(block);
            case "build" -> assumeTrue(false, "the build is what runs this");
            case "foreign" -> assumeTrue(false, "needs a toolchain that this build does not have");
            default ->
                    throw new AssertionError(
                            "the block does not say whether it is run: '" + block.mark() + "'");
        }
    }

    private void run(CommandBlock block) {
        try (RunningProcess shell = start(block)) {
            int code = shell.awaitExit(PATIENCE);
            assertThat(code).as(block.commands() + "\nsaid:\n" + shell.output()).isZero();
        }
    }

    private void serve(CommandBlock block) {
        RunningProcess server = start(block);
        serving.add(server);
        server.awaitLine("\\bready\\b", PATIENCE);
    }

    private RunningProcess start(CommandBlock block) {
        String script =
                String.join(
                        "\n",
                        "cd '" + checkout + "'",
                        "if [ -f .variables ]; then . ./.variables; fi",
                        block.commands(),
                        "export -p >.variables");
        return RunningProcess.start(
                ground.inside(List.of("bash", "-euo", "pipefail", "-c", script)));
    }
}
