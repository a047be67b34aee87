package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.Table;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Handles the CA certificates that a running gateway holds. */
@Command(
        name = "certificate",
        mixinStandardHelpOptions = true,
        description = {
            "Handles the CA certificates that a running gateway holds, and the proof that their"
                    + " owner has the key. The service does this in the portal."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:refused, or no gateway answers"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm certificate add contoso-root certs/root.pem",
            "  bootstorm certificate code contoso-root",
            "  bootstorm certificate verify contoso-root proof.pem",
            "  bootstorm certificate list",
            "  bootstorm certificate delete contoso-root",
            "",
            "The proof is made by 'bootstorm certs proof', or by openssl."
        })
public final class CertificateCommand implements Runnable {

    private static final int OK = 200;
    private static final String PATH = "/certificates";

    private final Console console;

    @Spec private CommandSpec spec;

    public CertificateCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say 'list', 'add', 'code', 'verify' or 'delete'");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists them.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:listed", "2:no gateway answers"})
    int list(@Mixin ControlOptions control) throws InterruptedException {
        Table table = new Table().row("name", "verified", "subject", "until");
        json(ask(control, "GET", PATH, ""))
                .forEach(
                        one ->
                                table.row(
                                        one.path("name").asText(),
                                        one.path("isVerified").asBoolean() ? "yes" : "no",
                                        one.path("info").path("subjectName").asText(),
                                        one.path("info").path("notAfterUtc").asText()));
        table.lines().forEach(console.out()::println);
        return ExitCode.OK;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds one, or puts another in its place.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is held", "2:no CA's certificate, or no gateway answers"})
    int add(
            @Parameters(paramLabel = "NAME", description = "The name that groups refer to it by.")
                    String name,
            @Parameters(paramLabel = "FILE", description = "The CA's certificate in PEM.")
                    Path file,
            @Option(
                            names = "--verified",
                            description = "Without proof of possession: you vouch for it.")
                    boolean verified,
            @Mixin ControlOptions control)
            throws InterruptedException {
        String target = below(name, "") + (verified ? "?verified=true" : "");
        print(json(ask(control, "PUT", target, text(file))));
        return ExitCode.OK;
    }

    @Command(
            name = "code",
            mixinStandardHelpOptions = true,
            description =
                    "Makes a verification code and prints it, and nothing else: the common name of"
                            + " the certificate that proves possession.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:printed", "2:none of that name, or no gateway answers"})
    int code(
            @Parameters(paramLabel = "NAME", description = "The certificate's name.") String name,
            @Mixin ControlOptions control)
            throws InterruptedException {
        JsonNode page = json(ask(control, "POST", below(name, "/verification-code"), ""));
        console.out().println(page.path("verificationCode").asText());
        return ExitCode.OK;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Hands in the proof of possession.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is verified", "2:that proves nothing, or no gateway answers"})
    int verify(
            @Parameters(paramLabel = "NAME", description = "The certificate's name.") String name,
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "A certificate in PEM that the CA signed, its common name the"
                                            + " verification code.")
                    Path file,
            @Mixin ControlOptions control)
            throws InterruptedException {
        print(json(ask(control, "POST", below(name, "/verify"), text(file))));
        return ExitCode.OK;
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes one; it may be gone already.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is gone", "2:no gateway answers"})
    int delete(
            @Parameters(paramLabel = "NAME", description = "The certificate's name.") String name,
            @Mixin ControlOptions control)
            throws InterruptedException {
        console.out().println(ask(control, "DELETE", below(name, ""), "").strip());
        return ExitCode.OK;
    }

    private void print(JsonNode page) {
        console.out()
                .printf(
                        "%s: %s, %s%n",
                        page.path("name").asText(),
                        page.path("info").path("subjectName").asText(),
                        page.path("isVerified").asBoolean() ? "verified" : "not verified");
        console.out().flush();
    }

    private static String ask(ControlOptions control, String method, String target, String body)
            throws InterruptedException {
        HttpResponse<String> answer = control.send(method, target, body);
        if (answer.statusCode() != OK) {
            throw CommandFailure.badInput(answer.body().strip());
        }
        return answer.body();
    }

    private static JsonNode json(String body) {
        return Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private static String below(String name, String what) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw CommandFailure.badInput(
                    "a certificate's name is letters, digits and . _ -, not '" + name + "'");
        }
        return PATH + "/" + name + what;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be read: " + e.getMessage());
        }
    }
}
