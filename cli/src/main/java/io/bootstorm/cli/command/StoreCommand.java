package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.gateway.GatewayStartException;
import io.bootstorm.gateway.StoreUpkeep;
import io.bootstorm.gateway.store.sqlite.StoreCopy;
import io.bootstorm.gateway.store.sqlite.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after the store in a gateway's data folder. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description =
                "Checks, exports, imports or compacts what a gateway keeps in its data folder.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:check found the store damaged", "2:it could not be done"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm store check",
            "  bootstorm store export --with-secrets > backup.jsonl",
            "  bootstorm store import backup.jsonl --data another-folder",
            "  bootstorm store compact --data /tmp/dps"
        })
public final class StoreCommand implements Runnable {

    private static final String STANDARD_INPUT = "-";

    private final Console console;

    @Spec private CommandSpec spec;

    public StoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say 'check', 'export', 'import' or 'compact'");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Reads every page and every row; the gateway may be running.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:sound", "1:damaged, or it cannot be read", "2:there is no store"})
    int check(@Mixin ConfigOptions config, @Mixin DataOption data) {
        StoreUpkeep store = store(config, data);
        try {
            console.out().println("sound: " + counted(store.check()));
            return ExitCode.OK;
        } catch (StoreException e) {
            throw new CommandFailure(ExitCode.UNMET, e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Prints everything as JSON lines, as it is at one moment; the gateway may be"
                            + " running.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:exported", "2:there is no store, or it cannot be read"})
    int export(
            @Option(
                            names = "--with-secrets",
                            description =
                                    "With keys and whole webhook URLs; only such an export can be"
                                            + " imported where there are enrollments.")
                    boolean withSecrets,
            @Mixin ConfigOptions config,
            @Mixin DataOption data) {
        try {
            store(config, data).export(withSecrets, console.out()::println);
            return ExitCode.OK;
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Fills an empty store with an export: with every line, or not at all.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:imported",
                "2:the store is not empty, is in use or cannot be written, or a line is wrong;"
                        + " nothing was imported"
            })
    int restore(
            @Parameters(
                            paramLabel = "FILE",
                            description = "What was exported with secrets; - for standard input.")
                    String file,
            @Mixin ConfigOptions config,
            @Mixin DataOption data) {
        StoreUpkeep store = store(config, data);
        try (BufferedReader lines = open(file)) {
            console.out().println("imported: " + counted(store.restore(lines)));
            return ExitCode.OK;
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput("there is no file " + file);
        } catch (IOException | GatewayStartException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    @Command(
            name = "compact",
            mixinStandardHelpOptions = true,
            description = "Gives unused room back to the disk; no gateway may be running.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:compacted", "2:there is no store, or a gateway uses it"})
    int compact(@Mixin ConfigOptions config, @Mixin DataOption data) {
        try {
            console.out().println("compacted: " + store(config, data).compact() + " bytes");
            return ExitCode.OK;
        } catch (IOException | GatewayStartException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private StoreUpkeep store(ConfigOptions config, DataOption data) {
        data.lay(config);
        return new StoreUpkeep(config.load(console.environment()).gateway().data());
    }

    private BufferedReader open(String file) throws IOException {
        return file.equals(STANDARD_INPUT) ? console.in() : Files.newBufferedReader(Path.of(file));
    }

    private static String counted(StoreCopy.Count count) {
        return count.enrollments()
                + " enrollments, "
                + count.certificates()
                + " CA certificates, "
                + count.registrations()
                + " registrations";
    }
}
