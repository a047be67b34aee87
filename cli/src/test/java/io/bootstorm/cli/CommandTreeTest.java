package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandTreeTest {

    /** Every command and subcommand as it is typed by people. */
    static Stream<String> commands() {
        Console nowhere =
                new Console(
                        new PrintWriter(PrintWriter.nullWriter()),
                        new PrintWriter(PrintWriter.nullWriter()),
                        new BufferedReader(Reader.nullReader()),
                        Map.of(),
                        false);
        return below("", CommandTree.of(nowhere, new StopSignal()));
    }

    /** Only those at the top. */
    static Stream<String> topCommands() {
        return commands().filter(command -> !command.contains(" "));
    }

    private static Stream<String> below(String prefix, CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("generate"))
                .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
                .flatMap(
                        entry ->
                                Stream.concat(
                                        Stream.of(prefix + entry.getKey()),
                                        below(prefix + entry.getKey() + " ", entry.getValue())));
    }

    private static Cli run(String command, String option) {
        return Cli.run((command + " " + option).split(" "));
    }

    @Test
    void thereAreTheCommandsAndTheLaunchersOwn() {
        assertThat(topCommands())
                .containsExactlyInAnyOrder(
                        "gateway",
                        "allocator",
                        "device",
                        "fleet",
                        "storm",
                        "explain",
                        "fault",
                        "hub",
                        "expect",
                        "device-key",
                        "endorsement-key",
                        "enrollment",
                        "store",
                        "certs",
                        "certificate",
                        "loadtest",
                        "compare",
                        "policy",
                        "config",
                        "demo",
                        "warm-up");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExitCodes(String command) {
        Cli run = run(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Usage: bootstorm " + command).contains("Exit codes:");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    }

    @ParameterizedTest
    @MethodSource("topCommands")
    void everyCommandShowsExamples(String command) {
        assertThat(run(command, "--help").out())
                .contains("Examples:")
                .contains("  bootstorm " + command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandRefusesAnUnknownOption(String command) {
        Cli run = run(command, "--no-such-option");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("bootstorm: ").contains("Try 'bootstorm " + command);
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        Cli run = Cli.run("devicekey");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("device-key");
    }

    @Test
    void asksForACommand() {
        assertThat(Cli.run().exitCode()).isEqualTo(2);
        assertThat(Cli.run("config").err()).contains("say 'check', 'show' or 'schema'");
        assertThat(Cli.run("fault").err()).contains("say 'list', 'on' or 'off'");
        assertThat(Cli.run("policy").err()).contains("say 'new'");
        assertThat(Cli.run("loadtest").err())
                .contains(
                        "say what is asked: allocation, cold-start, boot, storm, reprovision,"
                                + " mixed-firmware, soak, capacity, boot-capacity");
        assertThat(Cli.run("enrollment").err())
                .contains("say 'list', 'show' or 'connection-string'");
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
