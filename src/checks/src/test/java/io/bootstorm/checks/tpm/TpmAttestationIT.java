package io.bootstorm.checks.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
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
import java.util.List;
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
@SeenBy("swtpm")
class TpmAttestationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ID = "tpm-toaster";
    private static final String HUB = "contoso-toasters-hub-1098.azure-devices.net";

    private static final String OTHER_HUB = "contoso-heatpumps-hub-1098.azure-devices.net";

    /** Its webhook sends it to one hub, then to the other. */
    private static final String WANDERER = "tpm-wanderer";

    /** Of its TPM others say what is not true. */
    private static final String SLANDERED = "tpm-slandered";

    private static final String CONFIG =
            """
            gateway:
              ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
              devices: {bad-sas: connect}
              linked-hubs:
                - host-name: contoso-toasters-hub-1098.azure-devices.net
                - host-name: contoso-heatpumps-hub-1098.azure-devices.net
              individual-enrollments:
                - registration-id: tpm-toaster
                  allocation-policy: static
                  iot-hubs: [contoso-toasters-hub-1098.azure-devices.net]
                  attestation:
                    type: tpm
                    tpm: {endorsement-key: "%1$s"}
                - registration-id: tpm-slandered
                  attestation:
                    type: tpm
                    tpm: {endorsement-key: "%1$s"}
                - registration-id: tpm-wanderer
                  allocation-policy: custom
                  custom-allocation-definition: {webhook-url: "%2$s", api-version: "2021-10-01"}
                  attestation:
                    type: tpm
                    tpm: {endorsement-key: "%1$s"}
            """;

    private SoftwareTpm enrolled;
    private SoftwareTpm other;
    private SeenByWebhook webhook;
    private ServiceRest service;
    private RunningProcess gateway;
    private SSLContext tls;

    @BeforeAll
    void start(@TempDir Path scratch) throws Exception {
        SoftwareTpm.require();
        enrolled = SoftwareTpm.start(scratch.resolve("enrolled"));
        other = SoftwareTpm.start(scratch.resolve("other"));
        webhook = SeenByWebhook.start(List.of(HUB, OTHER_HUB));
        Path config =
                Files.writeString(
                        scratch.resolve("bootstorm.yaml"),
                        CONFIG.formatted(enrolled.endorsementKey(), webhook.url()));
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
        service = ServiceRest.of(tls, https(), config, data);
    }

    @AfterAll
    void stop() {
        for (AutoCloseable one : new AutoCloseable[] {gateway, webhook, enrolled, other}) {
            closed(one);
        }
    }

    @Test
    @Behaviour(
            part = Part.TPM,
            says =
                    "A TPM opens the challenge of a 401, is assigned, and is let in at its hub with"
                            + " the key it was given for it",
            source = Documents.TPM + "; " + Documents.CS_SDK + ", TpmChallenge")
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
    @Behaviour(
            part = Part.TPM,
            says = "Over AMQP a TPM opens the challenge of SASL, in two segments",
            source = Documents.C_SDK + ", prov_sasl_tpm.c; " + Documents.JAVA_SDK)
    void theEnrolledTpmEndsSaslWell() throws Exception {
        try (SaslTpm sasl = sasl()) {
            enrolled.activate(sasl.key("0ne00002193", ID, enrolled));
            assertThat(sasl.end(device(enrolled).token())).as("SASL outcome").isZero();
        }
    }

    @Test
    @Behaviour(
            part = Part.TPM,
            says = "A token that no TPM signed ends SASL badly",
            source = Documents.ASSUMED + ", `gateway.devices.bad-sas`")
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
    @Behaviour(
            part = Part.TPM,
            says = "Another TPM than the enrolled one gets no challenge over HTTPS",
            source = Documents.TPM)
    void anotherTpmIsRefused() throws Exception {
        HttpResponse<String> answer = device(other).ask();

        assertRefused(answer);
    }

    @Test
    @Behaviour(
            part = Part.TPM,
            says = "Another TPM than the enrolled one gets no challenge over AMQP",
            source = Documents.TPM)
    void anotherTpmIsRefusedOverAmqp() throws Exception {
        try (SaslTpm sasl = sasl()) {
            assertThat(sasl.refusal("0ne00002193", ID, other)).as("SASL outcome").isEqualTo(1);
        }
    }

    @Test
    @Behaviour(
            part = Part.TPM,
            says = "A TPM that was enrolled over the service API is assigned",
            source = Documents.REST_SERVICE + ", TpmAttestation")
    void aTpmThatWasEnrolledOverTheServiceApiIsAssigned() throws Exception {
        String id = "tpm-by-rest";
        JsonNode made =
                service.put(
                        id,
                        "{\"registrationId\":\"%s\",\"attestation\":{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"%s\"}}}"
                                .formatted(id, other.endorsementKey()));
        assertThat(made.at("/attestation/tpm/endorsementKey").textValue())
                .isEqualTo(other.endorsementKey());

        JsonNode state = new TpmHttpDevice(tls, https(), other, id).boot();

        assertThat(state.get("status").textValue()).isEqualTo("assigned");
        assertThat(service.registration(id).get("status").textValue()).isEqualTo("assigned");
    }

    @Test
    @Behaviour(
            part = Part.TPM,
            says =
                    "The webhook sees both public keys of the TPM; the device moves with its"
                            + " identity",
            source = Documents.CUSTOM_ALLOCATION + ", deviceRuntimeContext")
    void theWebhookSeesTheTpmAndMovesTheDeviceWhichIsLetInAtItsNewHub() throws Exception {
        TpmHttpDevice device = new TpmHttpDevice(tls, https(), enrolled, WANDERER);

        JsonNode first = device.boot();
        JsonNode second = device.boot();

        assertThat(first.get("assignedHub").textValue()).isEqualTo(HUB);
        assertThat(first.get("substatus").textValue()).isEqualTo("initialAssignment");
        assertThat(second.get("assignedHub").textValue()).isEqualTo(OTHER_HUB);
        assertThat(second.get("substatus").textValue()).isEqualTo("deviceDataMigrated");
        JsonNode seen = webhook.seen(0).get("deviceRuntimeContext");
        assertThat(seen.fieldNames()).toIterable().containsExactly("registrationId", "tpm");
        assertThat(seen.at("/tpm/endorsementKey").textValue()).isEqualTo(enrolled.endorsementKey());
        assertThat(seen.at("/tpm/storageRootKey").textValue()).isEqualTo(enrolled.storageRootKey());
        assertThat(webhook.seen(1).get("deviceRuntimeContext").fieldNames())
                .toIterable()
                .containsExactly(
                        "registrationId", "currentIotHubHostName", "currentDeviceId", "tpm");
        assertThat(webhook.seen(1).at("/individualEnrollment/attestation/type").textValue())
                .isEqualTo("tpm");

        enrolled.activate(second.at("/tpm/authenticationKey").textValue());
        String mqtt = gateway.awaitLine("MQTT +.*:(\\d+) \\(TLS\\)", PATIENCE).group(1);
        MqttConnect door = new MqttConnect(tls, Integer.parseInt(mqtt));
        assertThat(door.toHub(OTHER_HUB, WANDERER, device.hubToken(OTHER_HUB)))
                .as("CONNACK of the new hub")
                .isZero();
        assertThat(door.toHub(HUB, WANDERER, device.hubToken(HUB)))
                .as("CONNACK of the old hub")
                .isNotZero();
    }

    @Test
    @Behaviour(
            part = Part.TPM,
            says = "A token of a TPM that has expired is refused",
            source = Documents.CONTROL_ACCESS)
    void anExpiredTokenIsRefused() throws Exception {
        TpmHttpDevice device = new TpmHttpDevice(tls, https(), enrolled, SLANDERED);
        enrolled.activate(TpmHttpDevice.json(device.ask()).get("authenticationKey").textValue());

        assertThat(device.register(device.token(60)).statusCode()).isEqualTo(202);
        assertRefused(device.register(device.token(-60)));
    }

    @Test
    @Behaviour(
            part = Part.TPM,
            says = "No TPM opens a challenge for another's storage root key",
            source = Documents.TPM)
    void noTpmOpensAKeyForAnothersStorageRootKey() throws Exception {
        HttpResponse<String> challenge =
                new TpmHttpDevice(tls, https(), enrolled, other.storageRootKey(), SLANDERED).ask();
        String key = TpmHttpDevice.json(challenge).get("authenticationKey").textValue();

        assertThatThrownBy(() -> enrolled.activate(key)).hasMessageContaining("activatecredential");
        assertThatThrownBy(() -> other.activate(key)).hasMessageContaining("activatecredential");
    }

    @Test
    @Behaviour(
            part = Part.TPM,
            says = "A storage root key that is none is refused",
            source = Documents.ASSUMED)
    void aStorageRootKeyThatIsNoneIsRefused() throws Exception {
        assertRefused(new TpmHttpDevice(tls, https(), enrolled, "AAEA", SLANDERED).ask());
    }

    private static void assertRefused(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(TpmHttpDevice.json(answer).has("authenticationKey")).isFalse();
        assertThat(TpmHttpDevice.json(answer).get("errorCode").intValue()).isEqualTo(401000);
    }

    private SaslTpm sasl() throws IOException {
        String amqp = gateway.awaitLine("AMQP +.*:(\\d+) \\(TLS\\)", PATIENCE).group(1);
        return new SaslTpm(tls, Integer.parseInt(amqp));
    }

    private TpmHttpDevice device(SoftwareTpm tpm) throws IOException {
        return new TpmHttpDevice(tls, https(), tpm, ID);
    }

    private String https() {
        return gateway.awaitLine("HTTPS +https://.*:(\\d+)", PATIENCE).group(1);
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
