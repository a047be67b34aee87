package io.bootstorm.cli.command;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bootstorm} itself: names the commands. */
@Command(
        name = "bootstorm",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "A local, protocol-faithful Azure Device Provisioning Service with a fleet to load"
                        + " it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            GatewayCommand.class,
            AllocatorCommand.class,
            DeviceCommand.class,
            FleetCommand.class,
            FleetWorkerCommand.class,
            StormCommand.class,
            LoadTestCommand.class,
            CompareCommand.class,
            ExplainCommand.class,
            FaultCommand.class,
            HubCommand.class,
            ExpectCommand.class,
            DeviceKeyCommand.class,
            EndorsementKeyCommand.class,
            EnrollmentCommand.class,
            StoreCommand.class,
            CertsCommand.class,
            CertificateCommand.class,
            PolicyCommand.class,
            ConfigCommand.class,
            WarmUpCommand.class,
            GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes of every command:%n",
        exitCodeList = {
            "0:done, and every expectation held",
            "1:it ran, and an expectation failed or a device was refused",
            "2:bad input, configuration or surroundings; nothing was started",
            "3:something broke while running",
            "4:undecided: a comparison that could not tell",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm demo",
            "  bootstorm gateway --config bootstorm.yaml",
            "  source <(bootstorm generate-completion)"
        })
public final class RootCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
