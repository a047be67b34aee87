package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.cli.config.Configuration;
import io.bootstorm.gateway.Gateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices and fleets with certificates that {@code bootstorm certs} made. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class X509CommandsTest {

    private static final String ID = "contoso-toaster-007";

    @TempDir private static Path folder;
    @TempDir private Path results;
    private static Path certs;
    private static Gateway gateway;

    @BeforeAll
    static void givenAGatewayThatKnowsTheRoot() throws Exception {
        certs = folder.resolve("certs");
        assertThat(
                        Cli.run(
                                        "certs",
                                        "--out",
                                        certs.toString(),
                                        "--registration-id",
                                        ID,
                                        "--bad",
                                        "all")
                                .exitCode())
                .isZero();
        Path config = folder.resolve("bootstorm.yaml");
        Files.writeString(
                config,
                """
                gateway:
                  data: %s
                  store: memory
                  ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
                  linked-hubs:
                    - host-name: contoso-toasters-hub-1098.azure-devices.net
                  certificates:
                    - name: root
                      certificate: %s
                  enrollment-groups:
                    - enrollment-group-id: x509-devices
                      attestation: {type: x509, x509: {ca-references: {primary: root}}}
                  allocation: {retry-after-seconds: 1, assigning-polls: 0}
                """
                        .formatted(folder.resolve("data"), certs.resolve("root.pem")));
        gateway = Gateway.start(Configuration.load(config, Map.of()).gateway());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt, lean",
        "mqtt-ws, lean",
        "https, lean",
        "amqp, lean",
        "amqp-ws, lean",
        "mqtt, hivemq",
    })
    void bootsADeviceWithACertificate(String transport, String client) {
        Cli run = device(transport, "--client", client, certificate("devices/" + ID));

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("contoso-toasters-hub-1098.azure-devices.net");
    }

    @Test
    void isRefusedWithABadChain() {
        Cli run = device("mqtt", certificate("bad/expired"));

        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void bootsAFleetWhoseCertificatesAreIssuedAsItBoots() {
        Cli run =
                fleet(
                        "--issuer=" + certs.resolve("issuer.pem"),
                        "--issuer-key=" + certs.resolve("issuer.key"));

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void bootsAFleetWithAFolderOfCertificates() {
        Cli.run("certs", "--out", certs.toString(), "--count", "10", "--id-pattern", "dev-{n}");
        Cli run = fleet("--certificates=" + certs.resolve("devices"));

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void saysWhichFileOfAFleetIsMissing() {
        Cli run = fleet("--certificates=" + certs.resolve("bad"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("dev-1.pem");
    }

    @Test
    void showsAnEnrollmentThatHasNoKeys() {
        String config = folder.resolve("bootstorm.yaml").toString();
        assertThat(Cli.run("enrollment", "show", "x509-devices", "--config", config).out())
                .contains("\"type\" : \"x509\"")
                .contains("\"primary\" : \"root\"");
        assertThat(
                        Cli.run("enrollment", "show", "x509-devices", "--keys", "--config", config)
                                .err())
                .contains("x509-devices has no keys: its devices attest by something else");
    }

    @Test
    void provesPossessionOfACasKey() throws Exception {
        Path ca = certs.resolve("intermediate-1.pem");
        Path key = certs.resolve("intermediate-1.key");
        assertThat(certificateCommand("add", "line", ca.toString()).out()).contains("not verified");
        String code = certificateCommand("code", "line").out().strip();
        assertThat(code).matches("[0-9A-F]{48}");

        assertThat(certificateCommand("verify", "line", proof("else", ca, key)).err())
                .contains("the proof's common name is else, not the verification code " + code);
        Path root = certs.resolve("root.pem");
        assertThat(
                        certificateCommand(
                                        "verify",
                                        "line",
                                        proof(code, root, certs.resolve("root.key")))
                                .err())
                .contains("is not signed with the key of");
        Cli verified = certificateCommand("verify", "line", proof(code, ca, key));
        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("line: ").contains(", verified");
        assertThat(certificateCommand("list").out()).containsPattern("line +yes");
        assertThat(certificateCommand("delete", "line").exitCode()).isZero();
        assertThat(certificateCommand("code", "line").err()).contains("no CA certificate");
    }

    private static String proof(String code, Path ca, Path key) throws Exception {
        Cli made =
                Cli.run(
                        "certs",
                        "proof",
                        "--code",
                        code,
                        "--ca",
                        ca.toString(),
                        "--ca-key",
                        key.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        Path file = folder.resolve("proof.pem");
        Files.writeString(file, made.out());
        return file.toString();
    }

    private static Cli certificateCommand(String... arguments) {
        List<String> all = new ArrayList<>(List.of("certificate"));
        all.addAll(List.of(arguments));
        all.add("--control-port=" + gateway.ports().control());
        return Cli.run(all.toArray(String[]::new));
    }

    private static String[] certificate(String name) {
        return new String[] {
            "--certificate",
            certs.resolve(name + ".pem").toString(),
            "--key",
            certs.resolve(name + ".key").toString()
        };
    }

    private static Cli device(String transport, String option, String value, String[] more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(option, value));
        return device(transport, all.toArray(String[]::new));
    }

    private static Cli device(String transport, String... more) {
        int port =
                switch (transport) {
                    case "mqtt" -> gateway.ports().mqtt();
                    case "amqp" -> gateway.ports().amqp();
                    default -> gateway.ports().https();
                };
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "device",
                                "--registration-id",
                                ID,
                                "--transport",
                                transport,
                                "--port",
                                Integer.toString(port),
                                "--data",
                                folder.resolve("data").toString(),
                                "--timeout-seconds",
                                "20"));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    private Cli fleet(String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "fleet",
                                "--count=10",
                                "--id-pattern=dev-{n}",
                                "--data=" + folder.resolve("data"),
                                "--mqtt-port=" + gateway.ports().mqtt(),
                                "--output=" + results));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }
}
