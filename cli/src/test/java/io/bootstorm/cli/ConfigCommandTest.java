package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir private Path folder;

    private String file(String... lines) throws IOException {
        Path file = folder.resolve("bootstorm.yaml");
        return Files.writeString(file, String.join("\n", lines)).toString();
    }

    @Test
    void takesNoKeyFromTheCommandLine() throws IOException {
        Cli run =
                Cli.run(
                        "config",
                        "show",
                        "--config",
                        file("gateway:"),
                        "--set",
                        "fleet.group-key=c2VjcmV0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--set fleet.group-key: everybody on this machine can read command lines")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void namesTheSectionsOfAGoodFile() throws IOException {
        String file = file("gateway: {ports: {mqtt: 0}}", "allocator: {port: 0}");

        assertThat(Cli.run("config", "check", file))
                .isEqualTo(
                        new Cli(
                                0,
                                file + ": good: gateway, allocator" + System.lineSeparator(),
                                ""));
    }

    @Test
    void refusesAnUnknownKeyWithItsLineAndTheNearestName() throws IOException {
        String file = file("gateway:", "  allocation:", "    retry-after-secs: 1");

        Cli run = Cli.run("config", "check", file);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "line 3, gateway.allocation.retry-after-secs: unknown key; did you mean"
                                + " 'retry-after-seconds'?");
    }

    @Test
    void refusesAFileThatIsNotThereOrSaysNothing() throws IOException {
        assertThat(Cli.run("config", "check", "/no/such.yaml").err())
                .contains("there is no configuration file /no/such.yaml");
        assertThat(Cli.run("config", "check", file("# empty")).exitCode()).isEqualTo(2);
    }

    @Test
    void showsDefaultsAndWhatTheCommandLineSets() throws IOException {
        String file = file("gateway: {ports: {mqtt: 1}}");

        Cli run =
                Cli.run("config", "show", "--config", file, "--set", "gateway.ports.control=4711");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("mqtt: 1")
                .contains("control: 4711")
                .contains("assigning-polls: 1");
    }

    @Test
    void refusesToSetWhatIsNoKey() throws IOException {
        Cli run = Cli.run("config", "show", "--config", file("gateway:"), "--set", "ports=1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("a key begins with gateway., allocator. or fleet.");
    }
}
