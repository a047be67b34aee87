package io.bootstorm.cli.command;

import io.bootstorm.cli.certs.BadChain;
import io.bootstorm.cli.certs.CertsRequest;
import io.bootstorm.cli.certs.CertsRun;
import io.bootstorm.cli.certs.KeyKind;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.emulator.fleet.DeviceTemplate;
import io.bootstorm.protocol.random.SeededRandom;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes certificates for trying X.509 attestation out. */
@Command(
        name = "certs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a root CA, intermediate CAs and device certificates, and on purpose each kind of"
                    + " bad chain, as PEM files. For trying out, not for production.",
            "A root and intermediates that are in the folder already are used again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:made", "2:bad input, or the folder cannot be written to"},
        footerHeading = "%nWhat is made, in the folder:%n",
        footer = {
            "  root.pem, root.key           the root CA; root.pem goes into gateway.certificates",
            "  intermediate-1.pem, .key     a CA below it, with its chain up to the root",
            "  issuer.pem, .key             the lowest CA, for fleet --issuer and --issuer-key",
            "  devices/ID.pem, ID.key       a device's certificate with its chain, and its key",
            "  bad/KIND.pem, KIND.key       a chain that the gateway refuses; bad/README.md says"
                    + " why",
            "",
            "Examples:",
            "  bootstorm certs --registration-id contoso-toaster-007",
            "  bootstorm certs --count 1000 --id-pattern 'toaster-{n:06}' --intermediates 2",
            "  bootstorm certs --registration-id dev-1 --subject 'OU=Toasters,O=Contoso'",
            "  bootstorm certs --registration-id dev-1 --bad all",
            "  bootstorm certs proof --code CODE --ca certs/root.pem --ca-key certs/root.key"
        },
        subcommands = CertsProofCommand.class)
public final class CertsCommand implements Callable<Integer> {

    private static final int MAX_COUNT = 100_000;
    private static final int MAX_INTERMEDIATES = 5;

    private final Console console;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where they go; ${DEFAULT-VALUE} by default.",
            defaultValue = "certs")
    private Path out;

    @Option(
            names = "--registration-id",
            paramLabel = "ID",
            description = "A device's, which becomes its common name; may be repeated.")
    private List<String> registrationIds = List.of();

    @Option(
            names = "--count",
            description = "So many devices, named by --id-pattern, in place of --registration-id.")
    private Integer count;

    @Option(
            names = "--id-pattern",
            paramLabel = "PATTERN",
            description = "As fleet takes it; ${DEFAULT-VALUE} by default.",
            defaultValue = "device-{n:06}")
    private String idPattern;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description =
                    "What stands in devices' subjects beside the common name, such as"
                            + " 'OU=Toasters,O=Contoso'.")
    private String subject;

    @Option(
            names = "--root-name",
            paramLabel = "NAME",
            description = "The root's common name; '${DEFAULT-VALUE}' by default.",
            defaultValue = "Contoso root")
    private String rootName;

    @Option(
            names = "--intermediates",
            description = "CAs between root and devices, 0 to 5; ${DEFAULT-VALUE} by default.",
            defaultValue = "1")
    private int intermediates;

    @Option(
            names = "--key-type",
            paramLabel = "ec|rsa",
            description = "P-256, or RSA with 2048 bits; ${DEFAULT-VALUE} by default.",
            defaultValue = "ec")
    private String keyType;

    @Option(
            names = "--days",
            description =
                    "For how long devices' certificates are valid; ${DEFAULT-VALUE} by default.",
            defaultValue = "365")
    private int days;

    @Option(
            names = "--bad",
            paramLabel = "KINDS",
            split = ",",
            description =
                    "Bad chains for the first device: all, or some of expired, not-yet-valid,"
                            + " wrong-cn, no-cn, leaf-only, missing-intermediate, wrong-issuer,"
                            + " self-signed, stranger, impostor, expired-intermediate, not-a-ca,"
                            + " may-not-sign, path-too-long, weak-key, weak-signature,"
                            + " forged-intermediate.")
    private List<String> bad = List.of();

    public CertsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            CertsRun run = new CertsRun(out, new SecureRandom(), Instant.now());
            console.out().println(run.make(request()));
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        } catch (UncheckedIOException e) {
            throw CommandFailure.badInput(
                    "--out: " + out + " cannot be written to: " + e.getCause().getMessage());
        }
    }

    private CertsRequest request() {
        return new CertsRequest(
                rootName,
                within("--intermediates", intermediates, 0, MAX_INTERMEDIATES),
                ids(),
                subject,
                keyKind(),
                Duration.ofDays(3650),
                Duration.ofDays(within("--days", days, 1, 3650)),
                BadChain.allNamed(bad));
    }

    private List<String> ids() {
        if (count != null && !registrationIds.isEmpty()) {
            throw new IllegalArgumentException("give --registration-id or --count, not both");
        }
        if (count == null && registrationIds.isEmpty()) {
            throw new IllegalArgumentException(
                    "say for whom, with --registration-id or --count and --id-pattern");
        }
        List<String> ids = new ArrayList<>(registrationIds);
        if (count != null) {
            within("--count", count, 1, MAX_COUNT);
            DeviceTemplate template = DeviceTemplate.ofIds(idPattern);
            for (int i = 0; i < count; i++) {
                ids.add(template.render(SeededRandom.forIndex(0, i), i + 1L, null));
            }
        }
        ids.forEach(Argument::registrationId);
        return ids;
    }

    private KeyKind keyKind() {
        return switch (keyType) {
            case "ec" -> KeyKind.EC;
            case "rsa" -> KeyKind.RSA;
            default -> throw new IllegalArgumentException("--key-type is ec or rsa");
        };
    }

    private static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    option + " is " + value + "; it goes from " + least + " to " + most);
        }
        return value;
    }
}
