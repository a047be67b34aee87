package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.Table;
import io.bootstorm.cli.enrollment.ConfiguredEnrollment;
import io.bootstorm.cli.enrollment.ConfiguredEnrollments;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.serviceapi.AccessPolicy;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at enrollments; the gateway may be running or not. */
@Command(
        name = "enrollment",
        mixinStandardHelpOptions = true,
        description =
                "Shows enrollments, configured or made while the gateway ran, and their keys; and"
                        + " what operators' programs connect with.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "2:bad configuration, no such enrollment, or no keys yet"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm enrollment list --config config/tutorial.yaml",
            "  bootstorm enrollment show contoso-custom-allocated-devices --keys",
            "  bootstorm enrollment show contoso-custom-allocated-devices --primary-key >"
                    + " group.key",
            "  bootstorm enrollment connection-string --config config/tutorial.yaml"
        })
public final class EnrollmentCommand implements Runnable {

    private final Console console;

    @Spec private CommandSpec spec;

    public EnrollmentCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say 'list', 'show' or 'connection-string'");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists groups and individual enrollments.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:listed", "2:bad configuration"})
    int list(@Mixin ConfigOptions config, @Mixin DataOption data, @Mixin InMemoryOption inMemory) {
        Table table = new Table().row("enrollment", "kind", "policy", "status");
        for (ConfiguredEnrollment enrollment : enrollments(config, data, inMemory).all()) {
            table.row(
                    enrollment.id(),
                    enrollment.kind(),
                    Json.text(enrollment.policy()).replace("\"", ""),
                    Json.text(enrollment.status()).replace("\"", ""));
        }
        table.lines().forEach(console.out()::println);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one enrollment as JSON, as the service API writes it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown", "2:bad configuration, no such enrollment, or no keys yet"})
    int show(
            @Parameters(paramLabel = "ID", description = "Enrollment group id, or registration id.")
                    String id,
            @Option(names = "--keys", description = "With its keys.") boolean keys,
            @Option(
                            names = "--primary-key",
                            description = "Its primary key in base64, and nothing else.")
                    boolean primaryKey,
            @Mixin ConfigOptions config,
            @Mixin DataOption data,
            @Mixin InMemoryOption inMemory) {
        ConfiguredEnrollments enrollments = enrollments(config, data, inMemory);
        ConfiguredEnrollment enrollment =
                enrollments.find(id).orElseThrow(() -> unknown(id, enrollments));
        if (primaryKey) {
            console.out().println(keys(enrollment, enrollments).primaryKey());
        } else {
            console.out()
                    .println(
                            pretty(
                                    keys
                                            ? enrollment.withKeys(keys(enrollment, enrollments))
                                            : enrollment.withoutKeys()));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "connection-string",
            mixinStandardHelpOptions = true,
            description = {
                "Prints what the service SDKs and tools of DPS are given to manage enrollments: a"
                        + " secret, which is all that goes to standard output.",
                "It names no port, since some SDKs refuse one: they use 443."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:printed", "2:bad configuration, no such policy, or no key yet"})
    int connectionString(
            @Option(
                            names = "--policy",
                            paramLabel = "NAME",
                            defaultValue = AccessPolicy.OWNER,
                            description = "The shared access policy; ${DEFAULT-VALUE} by default.")
                    String policy,
            @Option(
                            names = "--host",
                            paramLabel = "HOST",
                            defaultValue = RunningGateway.HOST,
                            description =
                                    "What the gateway is called; ${DEFAULT-VALUE} by default.")
                    String host,
            @Mixin ConfigOptions config,
            @Mixin DataOption data) {
        data.lay(config);
        GatewayConfig gateway = config.load(console.environment()).gateway();
        ConnectionString connection = ConnectionString.of(gateway, policy, host);
        console.out().println(connection.text());
        connection.warning().ifPresent(console.err()::println);
        return ExitCode.OK;
    }

    private ConfiguredEnrollments enrollments(
            ConfigOptions config, DataOption data, InMemoryOption inMemory) {
        if (config.file() == null) {
            throw CommandFailure.badInput(
                    "there is no bootstorm.yaml here; name the gateway's configuration with"
                            + " --config");
        }
        data.lay(config);
        inMemory.lay(config);
        GatewayConfig gateway = config.load(console.environment()).gateway();
        try {
            return ConfiguredEnrollments.of(gateway);
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private static SymmetricKeyAttestation keys(
            ConfiguredEnrollment enrollment, ConfiguredEnrollments enrollments) {
        if (!enrollment.attestsByKey()) {
            throw CommandFailure.badInput(
                    enrollment.id() + " has no keys: its devices attest by something else");
        }
        return enrollments
                .keys(enrollment)
                .orElseThrow(
                        () ->
                                CommandFailure.badInput(
                                        enrollment.id()
                                                + " has no keys yet: they are generated when the"
                                                + " gateway first starts; start it with the same"
                                                + " --config and --data"));
    }

    private static CommandFailure unknown(String id, ConfiguredEnrollments enrollments) {
        return CommandFailure.badInput(
                "there is no enrollment '"
                        + id
                        + "'; configured are "
                        + String.join(
                                ", ",
                                enrollments.all().stream().map(ConfiguredEnrollment::id).toList()));
    }

    private static String pretty(Object body) {
        JsonMapper mapper = new JsonMapper();
        try {
            return mapper.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(mapper.readTree(Json.bytes(body)));
        } catch (IOException e) {
            throw new IllegalStateException("our own records can be written", e);
        }
    }
}
