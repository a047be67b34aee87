package io.bootstorm.checks.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** TPM attestation against the staged distribution, with a TPM that is not ours. */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class TpmAttestationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ID = "tpm-toaster";
    private static final String HUB = "contoso-toasters-hub-1098.azure-devices.net";

    private static final String CONFIG =
            """
            gateway:
              ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
              devices: {bad-sas: connect}
              linked-hubs:
                - host-name: contoso-toasters-hub-1098.azure-devices.net
              individual-enrollments:
                - registration-id: tpm-toaster
                  allocation-policy: static
                  iot-hubs: [contoso-toasters-hub-1098.azure-devices.net]
                  attestation:
                    type: tpm
                    tpm: {endorsement-key: "%s"}
            """;

    private SoftwareTpm enrolled;
    private SoftwareTpm other;
    private RunningProcess gateway;
    private SSLContext tls;

    @BeforeAll
    void start(@TempDir Path scratch) throws Exception {
        SoftwareTpm.require();
        enrolled = SoftwareTpm.start(scratch.resolve("enrolled"));
        other = SoftwareTpm.start(scratch.resolve("other"));
        Path config =
                Files.writeString(
                        scratch.resolve("bootstorm.yaml"),
                        CONFIG.formatted(enrolled.endorsementKey()));
        Path data = scratch.resolve("data");
        gateway =
                RunningProcess.start(
                        Product.bootstorm(
                                "gateway",
                                "--config",
                                config.toString(),
                                "--data",
                                data.toString()));
        gateway.awaitLine("gateway ready", PATIENCE);
        tls = trusting(data.resolve("ca.pem"));
    }

    @AfterAll
    void stop() {
        for (AutoCloseable one : new AutoCloseable[] {gateway, enrolled, other}) {
            closed(one);
        }
    }

    @Test
    void theEnrolledTpmIsAssignedAndLetInAtItsHub() throws Exception {
        TpmHttpDevice device = device(enrolled);
        HttpResponse<String> challenge = device.ask();
        JsonNode asked = TpmHttpDevice.json(challenge);
        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(asked.fieldNames())
                .toIterable()
                .containsExactly("message", "authenticationKey", "keyName");
        assertThat(asked.get("keyName").textValue()).isEqualTo("registration");

        enrolled.activate(asked.get("authenticationKey").textValue());
        String token = device.token();
        HttpResponse<String> registered = device.register(token);
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(202);
        JsonNode state =
                device.await(TpmHttpDevice.json(registered).get("operationId").textValue(), token)
                        .get("registrationState");
        assertThat(state.get("assignedHub").textValue()).isEqualTo(HUB);
        assertThat(state.get("deviceId").textValue()).isEqualTo(ID);

        String mqtt = gateway.awaitLine("MQTT +.*:(\\d+) \\(TLS\\)", PATIENCE).group(1);
        MqttConnect door = new MqttConnect(tls, Integer.parseInt(mqtt));
        assertThat(door.toDps(ID, token)).as("CONNACK of DPS").isZero();
        assertThat(door.toHub(HUB, ID, device.hubToken(HUB)))
                .as("CONNACK of the hub, to the key for DPS")
                .isNotZero();

        enrolled.activate(state.get("tpm").get("authenticationKey").textValue());
        assertThat(door.toHub(HUB, ID, device.hubToken(HUB))).as("CONNACK of the hub").isZero();
        assertThat(door.toDps(ID, device.token()))
                .as("CONNACK of DPS, to the key for the hub")
                .isEqualTo(5);
    }

    @Test
    void theEnrolledTpmEndsSaslWell() throws Exception {
        try (SaslTpm sasl = sasl()) {
            enrolled.activate(sasl.key("0ne00002193", ID, enrolled));
            assertThat(sasl.end(device(enrolled).token())).as("SASL outcome").isZero();
        }
    }

    @Test
    void aKeyThatNoTpmOpenedEndsSaslBadly() throws Exception {
        try (SaslTpm sasl = sasl()) {
            sasl.key("0ne00002193", ID, enrolled);
            String stranger =
                    "SharedAccessSignature sr=0ne00002193%2Fregistrations%2Ftpm-toaster&sig="
                            + "A".repeat(43)
                            + "%3D&se=4102444800&skn=registration";
            assertThat(sasl.end(stranger)).as("SASL outcome").isEqualTo(1);
        }
    }

    @Test
    void anotherTpmIsRefused() throws Exception {
        HttpResponse<String> answer = device(other).ask();

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TpmHttpDevice.json(answer).has("authenticationKey")).isFalse();
        assertThat(TpmHttpDevice.json(answer).has("errorCode")).isTrue();
    }

    private SaslTpm sasl() throws IOException {
        String amqp = gateway.awaitLine("AMQP +.*:(\\d+) \\(TLS\\)", PATIENCE).group(1);
        return new SaslTpm(tls, Integer.parseInt(amqp));
    }

    private TpmHttpDevice device(SoftwareTpm tpm) {
        String https = gateway.awaitLine("HTTPS +https://.*:(\\d+)", PATIENCE).group(1);
        return new TpmHttpDevice(tls, https, tpm, ID);
    }

    private static SSLContext trusting(Path caPem) throws Exception {
        KeyStore cas = KeyStore.getInstance(KeyStore.getDefaultType());
        cas.load(null, null);
        try (InputStream pem = Files.newInputStream(caPem)) {
            cas.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(cas);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void closed(AutoCloseable one) {
        if (one == null) {
            return;
        }
        try {
            one.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
