package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.emulator.fleet.TpmFleet;
import io.bootstorm.emulator.tpm.SoftwareTpm;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what emulated devices with TPMs are enrolled by. */
@Command(
        name = "endorsement-key",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the endorsement key that an emulated device's TPM has, and nothing else.",
            "For a whole fleet: its enrollments, as bootstorm.yaml has them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm endorsement-key --tpm-seed 7 --registration-id tpm-toaster",
            "  bootstorm endorsement-key --tpm-seed 7 --id-pattern 'tpm-{n:03}' --count 20"
        })
public final class EndorsementKeyCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--tpm-seed",
            required = true,
            paramLabel = "SEED",
            description = "What the keys follow from, as with device and fleet.")
    private long seed;

    @ArgGroup(multiplicity = "1")
    private Devices devices;

    public EndorsementKeyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (devices.fleet != null) {
            enrollments();
        } else {
            RegistrationId id = Argument.registrationId(devices.registrationId);
            console.out()
                    .println(
                            Base64.getEncoder()
                                    .encodeToString(SoftwareTpm.of(seed, id).endorsementKey()));
        }
        return ExitCode.OK;
    }

    private void enrollments() {
        TpmFleet fleet;
        try {
            fleet = new TpmFleet(devices.fleet.idPattern, devices.fleet.count, seed);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
        console.out().println("gateway:");
        console.out().println("  individual-enrollments:");
        fleet.endorsementKeys(
                (id, key) -> {
                    console.out().println("    - registration-id: " + id.value());
                    console.out()
                            .println(
                                    "      attestation: {type: tpm, tpm: {endorsement-key: \""
                                            + key
                                            + "\"}}");
                });
    }

    /** One, or those of a fleet. */
    static final class Devices {

        @Option(
                names = "--registration-id",
                paramLabel = "ID",
                description = "The device's registration id.")
        private String registrationId;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private Fleet fleet;
    }

    /** As the fleet's own options. */
    static final class Fleet {

        @Option(
                names = "--id-pattern",
                required = true,
                paramLabel = "PATTERN",
                description = "Their registration ids, such as 'contoso-toaster-{n:06}'.")
        private String idPattern;

        @Option(names = "--count", required = true, description = "Devices, at most 10000.")
        private int count;
    }
}
