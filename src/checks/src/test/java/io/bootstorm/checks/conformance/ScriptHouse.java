package io.bootstorm.checks.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bootstorm.checks.conformance.raw.RawLine;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.gateway.HubKeys;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The staged distribution's gateway on free ports, for scripts; and who is enrolled there. All
 * tests of a run share one, and have devices of their own.
 */
final class ScriptHouse implements AutoCloseable {

    /** Opens the house for whichever test class first has it as a parameter of its constructor. */
    static final class Key implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ScriptHouse.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(ScriptHouse.class))
                    .computeIfAbsent(ScriptHouse.class, none -> open(), ScriptHouse.class);
        }
    }

    /** Enrolled by its certificate, the primary one. */
    static final String LAMP = "contoso-lamp";

    /** Enrolled by two certificates, of which it holds the secondary. */
    static final String SPARE_LAMP = "contoso-spare-lamp";

    /** Comes with a certificate through a group; the bad chains are all its. */
    static final String TOASTER = "contoso-x509-toaster";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<RunningProcess> certs = new ArrayList<>();
    private final Path folder;
    private final ScriptedPolicy policy;
    private RunningProcess gateway;

    private ScriptHouse(Path folder, ScriptedPolicy policy) {
        this.folder = folder;
        this.policy = policy;
    }

    private static ScriptHouse open() {
        try {
            Path target = Sources.root().resolve("src/checks/target");
            ScriptHouse house =
                    new ScriptHouse(
                            Files.createTempDirectory(target, "script"), ScriptedPolicy.start());
            house.startMakingCertificates("certs", "--bad", "all");
            house.startMakingCertificates("foreign-certs");
            house.certs.forEach(made -> made.awaitExit(PATIENCE));
            house.startGateway();
            return house;
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError("no house for scripts", e);
        }
    }

    ScriptedPolicy policy() {
        return policy;
    }

    int mqttPort() {
        return port("MQTT +.*:(\\d+) \\(TLS\\)");
    }

    int amqpPort() {
        return port("AMQP +.*:(\\d+) \\(TLS\\)");
    }

    int httpsPort() {
        return port("HTTPS +https://.*:(\\d+)");
    }

    /** A device's twin with its tags, from the control endpoint; missing if the hub has none. */
    JsonNode twin(String hub, String deviceId) throws IOException {
        String control = gateway.awaitLine("control +(http://[^/]+)", PATIENCE).group(1);
        URL url = new URL(control + "/hubs/" + hub + "/twins/" + deviceId);
        HttpURLConnection asked = (HttpURLConnection) url.openConnection();
        asked.setReadTimeout((int) PATIENCE.toMillis());
        return asked.getResponseCode() == HttpURLConnection.HTTP_OK
                ? Json.read(asked.getInputStream().readAllBytes(), JsonNode.class)
                : MissingNode.getInstance();
    }

    /** The key of an access policy of a hub: a secret. */
    SymmetricKey hubKey(String hub, String policy) throws IOException {
        String connection =
                HubKeys.read(folder.resolve("data")).connectionString(hub, policy).orElseThrow();
        return SymmetricKey.fromBase64(connection.split("SharedAccessKey=")[1]);
    }

    /** Trusts the gateway; shows nothing. */
    SSLContext tls() throws Exception {
        return tls(null);
    }

    /**
     * @param shown or null
     */
    SSLContext tls(DeviceCertificate shown) throws Exception {
        return RawLine.tls(folder.resolve("data/ca.pem"), shown);
    }

    /**
     * @param name {@code devices/ID} or {@code bad/KIND}
     */
    DeviceCertificate certificate(String name) {
        return read(folder.resolve("certs"), name);
    }

    /** Of another CA, which only a disabled group knows. */
    DeviceCertificate foreignCertificate(String name) {
        return read(folder.resolve("foreign-certs"), name);
    }

    /** The CA right above the devices' certificates, DER in base64. */
    String issuerInBase64() throws CertificateEncodingException {
        return Base64.getEncoder()
                .encodeToString(certificate("devices/" + TOASTER).chain().get(1).getEncoded());
    }

    ScriptedDevice device(String transport) {
        return new ScriptedDevice(this, transport, "2021-06-01");
    }

    @Override
    public void close() {
        certs.forEach(RunningProcess::close);
        if (gateway != null) {
            gateway.close();
        }
        policy.close();
    }

    private int port(String pattern) {
        return Integer.parseInt(gateway.awaitLine(pattern, PATIENCE).group(1));
    }

    private void startMakingCertificates(String out, String... more) {
        List<String> command =
                new ArrayList<>(List.of("certs", "--out", folder.resolve(out).toString()));
        for (String id : List.of(TOASTER, LAMP, SPARE_LAMP)) {
            command.addAll(List.of("--registration-id", id));
        }
        command.addAll(List.of(more));
        certs.add(RunningProcess.start(Product.bootstorm(command.toArray(String[]::new))));
    }

    private void startGateway() throws URISyntaxException {
        gateway =
                RunningProcess.start(
                        Product.bootstorm(
                                "gateway",
                                "--config",
                                Path.of(getClass().getResource("/conformance/script.yaml").toURI())
                                        .toString(),
                                "--data",
                                folder.resolve("data").toString()),
                        Map.ofEntries(
                                Map.entry("POLICY_PORT", policy.port()),
                                Map.entry("GROUP_KEY", ConformanceHouse.GROUP_KEY.base64()),
                                Map.entry(
                                        "OTHER_GROUP_KEY",
                                        ConformanceHouse.OTHER_GROUP_KEY.base64()),
                                Map.entry("DEVICE_KEY", ConformanceHouse.DEVICE_KEY.base64()),
                                Map.entry(
                                        "OTHER_DEVICE_KEY",
                                        ConformanceHouse.OTHER_DEVICE_KEY.base64()),
                                Map.entry("OPERATOR_KEY", RawOperator.KEY.base64()),
                                Map.entry("ROOT", pem("certs/root")),
                                Map.entry("FOREIGN_ROOT", pem("foreign-certs/root")),
                                Map.entry("LAMP", pem("certs/devices/" + LAMP)),
                                Map.entry("SPARE_LAMP", pem("certs/devices/" + SPARE_LAMP)),
                                Map.entry(
                                        "FOREIGN_SPARE_LAMP",
                                        pem("foreign-certs/devices/" + SPARE_LAMP))));
        gateway.awaitLine("gateway ready", PATIENCE);
    }

    private String pem(String name) {
        return folder.resolve(name + ".pem").toString();
    }

    private static DeviceCertificate read(Path certificates, String name) {
        return DeviceCertificate.read(
                certificates.resolve(name + ".pem"), certificates.resolve(name + ".key"));
    }
}
