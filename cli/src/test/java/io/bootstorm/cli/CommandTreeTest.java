package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.cli.console.StopSignal;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandTreeTest {

    static Stream<String> commands() {
        io.bootstorm.cli.console.Console nowhere =
                new io.bootstorm.cli.console.Console(
                        new PrintWriter(PrintWriter.nullWriter()),
                        new PrintWriter(PrintWriter.nullWriter()),
                        new java.io.BufferedReader(Reader.nullReader()),
                        Map.of(),
                        false);
        CommandLine root = CommandTree.of(nowhere, new StopSignal());
        return root.getSubcommands().keySet().stream().filter(name -> !name.startsWith("generate"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExamplesAndExitCodes(String command) {
        Cli run = Cli.run(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: bootstorm " + command)
                .contains("Examples:")
                .contains("bootstorm " + command + " ")
                .contains("Exit codes:");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandRefusesAnUnknownOption(String command) {
        Cli run = Cli.run(command, "--no-such-option");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("bootstorm: ").contains("bootstorm " + command);
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        Cli run = Cli.run("devicekey");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("device-key");
    }

    @Test
    void tellsItsVersion() {
        assertThat(Cli.run("--version").out()).matches("(?s)bootstorm \\d+\\.\\d+\\.\\d+\\R.*");
    }

    @Test
    void writesShellCompletion() {
        Cli run = Cli.run("generate-completion");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("complete -F").contains("device-key");
    }
}
