package io.bootstorm.cli.command;

import io.bootstorm.cli.certs.Possession;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves possession of a CA's key. */
@Command(
        name = "proof",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the certificate that proves that one holds a CA's key: its common name is"
                    + " the verification code, and the CA signed it. Printed as PEM.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:a file cannot be used"},
        footerHeading = "%nExample:%n",
        footer = {
            "  bootstorm certs proof --code \"$(bootstorm certificate code root)\" \\",
            "      --ca certs/root.pem --ca-key certs/root.key > proof.pem",
            "  bootstorm certificate verify root proof.pem"
        })
public final class CertsProofCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--code",
            required = true,
            paramLabel = "CODE",
            description = "The verification code.")
    private String code;

    @Option(
            names = "--ca",
            required = true,
            paramLabel = "FILE",
            description = "The CA's certificate in PEM.")
    private Path ca;

    @Option(
            names = "--ca-key",
            required = true,
            paramLabel = "FILE",
            description = "The CA's key in PEM, not encrypted.")
    private Path caKey;

    public CertsProofCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            console.out()
                    .print(
                            new Possession(new SecureRandom(), Instant.now())
                                    .prove(code, ca, caKey));
            return ExitCode.OK;
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }
}
