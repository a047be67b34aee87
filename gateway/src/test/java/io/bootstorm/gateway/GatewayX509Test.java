package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.RawMqttDevice.Packet;
import io.bootstorm.gateway.attestation.Issued;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.X509Attestation;
import io.bootstorm.protocol.wire.X509CaReferences;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices with certificates against a whole gateway, by the JDK's TLS client. */
@Timeout(60)
class GatewayX509Test {

    private static final String GROUP = "x509-devices";
    private static final String REGISTER =
            "/0ne00002193/registrations/%s/register?api-version=2021-06-01";

    private static final Issued ROOT = ca("CN=Contoso root").selfSigned();
    private static final Issued LINE = ca("CN=Line 3").signedBy(ROOT);

    @TempDir Path data;

    private WebhookStub webhook;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        webhook =
                new WebhookStub(
                        body -> "{\"iotHubHostName\":\"" + GivenGateway.TOASTERS_HUB + "\"}");
        gateway = Gateway.start(config());
    }

    @AfterEach
    void stop() {
        gateway.close();
        webhook.close();
    }

    @Test
    void bootsADeviceOfAGroupOverMqttAndTellsTheWebhookItsCertificate() throws Exception {
        Issued own = device("toaster-1", "CN=toaster-1,OU=Toasters");
        try (RawMqttDevice device = mqtt(own, LINE)) {
            assertThat(connect(device, "toaster-1").body()).containsExactly(0, 0);
            assertThat(boot(device)).contains("\"x509\":{\"enrollmentGroupId\":\"" + GROUP + "\"}");
        }
        assertThat(webhook.requests())
                .singleElement()
                .asString()
                .contains(
                        "\"x509\":{\"certificateInfo\":{\"subjectName\":\"OU=Toasters,CN=toaster-1")
                .contains("\"sha256Thumbprint\":\"" + own.enrolled().sha256() + "\"")
                .contains("\"signingCertificateInfo\":{\"subjectName\":\"CN=Contoso root\"")
                .contains("\"attestation\":{\"type\":\"x509\",\"x509\":{\"caReferences\":")
                .doesNotContain("symmetricKey");
    }

    @Test
    void bootsADeviceOverMqttInsideAWebSocket() throws Exception {
        Issued own = device("toaster-2", "CN=toaster-2");
        try (RawWebSocket socket =
                new RawWebSocket(
                        context(own, LINE)
                                .getSocketFactory()
                                .createSocket(
                                        InetAddress.getLoopbackAddress(),
                                        gateway.ports().https()))) {
            socket.handshake(
                    "GET /$iothub/websocket HTTP/1.1",
                    "Host: localhost",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Protocol: mqtt",
                    "Sec-WebSocket-Version: 13");
            RawMqttDevice device = socket.mqtt();
            assertThat(connect(device, "toaster-2").body()).containsExactly(0, 0);
            assertThat(boot(device)).contains("\"status\":\"assigned\"");
        }
    }

    @Test
    void registersADeviceOverAmqpWithoutSaslLayer() throws Exception {
        try (RawAmqpSocket device = amqp(device("toaster-7", "CN=toaster-7"), LINE)) {
            device.skipSasl();
            device.attach("toaster-7");
            assertThat(device.register()).contains("\"status\":\"assigning\"");
        }
    }

    @Test
    void registersADeviceOverAmqpWithSaslExternal() throws Exception {
        try (RawAmqpSocket device = amqp(device("toaster-8", "CN=toaster-8"), LINE)) {
            device.sasl("EXTERNAL");
            device.attach("toaster-8");
            assertThat(device.register()).contains("\"status\":\"assigning\"");
        }
    }

    @Test
    void rejectsTheRequestOfABadChainOverAmqp() throws Exception {
        try (RawAmqpSocket device = amqp(device("toaster-9", "CN=toaster-9"))) {
            device.skipSasl();
            device.attach("toaster-9");
            assertThat(device.register()).contains("\"errorCode\":401002");
        }
    }

    @Test
    void registersADeviceOverHttpsWithoutAuthorizationHeader() throws Exception {
        HttpResponse<String> answer = put("toaster-3", device("toaster-3", "CN=toaster-3"), LINE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void refusesABadChainOverMqttWithConnack5() throws Exception {
        try (RawMqttDevice device = mqtt(device("toaster-4", "CN=toaster-4"))) {
            assertThat(connect(device, "toaster-4").body()).containsExactly(0, 5);
            assertThat(device.isClosedByServer()).isTrue();
        }
    }

    @Test
    void refusesABadChainOverHttpsWithTheNumbersThatWereSeen() throws Exception {
        HttpResponse<String> gap = put("toaster-5", device("toaster-5", "CN=toaster-5"));
        assertThat(gap.statusCode()).isEqualTo(401);
        assertThat(gap.body())
                .contains("\"errorCode\":401002")
                .contains("\"message\":\"CA certificate not found\"");
        HttpResponse<String> other = put("toaster-5", device("toaster-6", "CN=toaster-6"), LINE);
        assertThat(other.body()).contains("\"message\":\"Invalid certificate\"");
    }

    private GatewayConfig config() throws Exception {
        EnrollmentGroup group =
                new EnrollmentGroup(
                        GROUP,
                        AttestationMechanism.of(
                                new X509Attestation(
                                        null, null, new X509CaReferences("contoso-root", null))),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        AllocationPolicy.CUSTOM,
                        List.of(GivenGateway.TOASTERS_HUB),
                        new CustomAllocationDefinition(webhook.url(), "2021-10-01"));
        return GivenGateway.config(data, group)
                .withCertificates(List.of(new HeldCertificate("contoso-root", pem(ROOT), null)));
    }

    private static Packet connect(RawMqttDevice device, String id) throws Exception {
        return device.connect(id, GivenGateway.userName(id), "", 0);
    }

    /** Registers and polls until the end; returns the last body. */
    private static String boot(RawMqttDevice device) throws Exception {
        device.subscribe(1, "$dps/registrations/res/#", 1);
        device.publish("$dps/registrations/PUT/iotdps-register/?$rid=1", 0, 0, "");
        String pending = device.read().payload();
        String operationId = pending.replaceAll(".*\"operationId\":\"([^\"]+)\".*", "$1");
        Packet answer;
        do {
            device.publish(
                    "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId="
                            + operationId,
                    0,
                    0,
                    "");
            answer = device.read();
        } while (answer.topic().contains("/202/"));
        return answer.payload();
    }

    private HttpResponse<String> put(String id, Issued... chain) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(context(chain))
                .build()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "https://localhost:"
                                                        + gateway.ports().https()
                                                        + REGISTER.formatted(id)))
                                .timeout(Duration.ofSeconds(20))
                                .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                                .header("Content-Type", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private RawAmqpSocket amqp(Issued... chain) throws Exception {
        return new RawAmqpSocket(
                context(chain)
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), gateway.ports().amqp()));
    }

    private RawMqttDevice mqtt(Issued... chain) throws Exception {
        return new RawMqttDevice(
                context(chain)
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), gateway.ports().mqtt()));
    }

    private SSLContext context(Issued... chain) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "device",
                chain[0].key(),
                new char[0],
                Issued.chain(chain).toArray(X509Certificate[]::new));
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, new char[0]);
        KeyStore cas = KeyStore.getInstance("PKCS12");
        cas.load(null, null);
        cas.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        gateway.caPem().getBytes(StandardCharsets.UTF_8))));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(cas);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private static Issued device(String id, String subject) {
        assertThat(subject).contains(id);
        return now(Issued.named(subject)).signedBy(LINE);
    }

    private static Issued.Maker ca(String subject) {
        return now(Issued.named(subject).ca());
    }

    /** This gateway runs by the machine's clock. */
    private static Issued.Maker now(Issued.Maker maker) {
        return maker.valid(
                Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
    }

    private static String pem(Issued issued) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(issued.certificate());
        }
        return text.toString();
    }
}
