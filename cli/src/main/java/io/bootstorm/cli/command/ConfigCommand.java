package io.bootstorm.cli.command;

import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a configuration without starting anything. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Checks or shows a configuration without starting anything.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the configuration can be used", "2:it cannot; the message says where"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm config check bootstorm.yaml",
            "  bootstorm config show --config bootstorm.yaml",
            "  bootstorm config schema > bootstorm.schema.json"
        })
public final class ConfigCommand implements Runnable {

    private final Console console;

    @Spec private CommandSpec spec;

    public ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'check', 'show' or 'schema'");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says whether a configuration can be used; if not, where and why.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it can", "2:it cannot"})
    int check(@Parameters(paramLabel = "FILE", description = "The configuration.") Path file) {
        Configuration configuration = Configuration.load(file, console.environment());
        if (configuration.sections().isEmpty()) {
            throw CommandFailure.badInput(
                    file + " says nothing; its sections are gateway, allocator and fleet");
        }
        configuration.effective();
        console.out().println(file + ": good: " + String.join(", ", configuration.sections()));
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Shows what a configuration comes to, defaults filled in, secrets hidden.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it was shown", "2:it cannot be used"})
    int show(@Mixin ConfigOptions config) {
        console.out().print(config.load(console.environment()).effective());
        console.out().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description =
                    "Prints a JSON schema of bootstorm.yaml, for editors to complete keys by.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it was printed"})
    int schema() {
        console.out().println(Configuration.schema());
        return ExitCode.OK;
    }
}
