package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.Issued;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which TLS every port takes, with a certificate for each kind of suite: numbers as in the registry
 * of TLS cipher suites.
 */
@Timeout(60)
class TlsDoorsTest {

    private static final int TLS_1_2 = 0x0303;

    private static final Map<String, Integer> REFUSED =
            suites(
                    "RSA_NULL_SHA", 0x0002,
                    "RSA_EXPORT_RC4_40_MD5", 0x0003,
                    "RSA_RC4_128_SHA", 0x0005,
                    "RSA_3DES_EDE_CBC_SHA", 0x000a,
                    "DH_anon_AES_128_CBC_SHA", 0x0034,
                    "RSA_AES_128_CBC_SHA", 0x002f,
                    "RSA_AES_256_CBC_SHA", 0x0035,
                    "RSA_AES_128_GCM_SHA256", 0x009c,
                    "ECDHE_ECDSA_RC4_128_SHA", 0xc007,
                    "ECDHE_ECDSA_3DES_EDE_CBC_SHA", 0xc008,
                    "ECDHE_ECDSA_AES_128_CBC_SHA", 0xc009,
                    "ECDHE_ECDSA_AES_256_CBC_SHA", 0xc00a,
                    "ECDHE_RSA_RC4_128_SHA", 0xc011,
                    "ECDHE_RSA_3DES_EDE_CBC_SHA", 0xc012,
                    "ECDHE_RSA_AES_128_CBC_SHA", 0xc013,
                    "ECDHE_RSA_AES_256_CBC_SHA", 0xc014,
                    "ECDHE_ECDSA_AES_128_CBC_SHA256", 0xc023,
                    "ECDHE_RSA_AES_128_CBC_SHA256", 0xc027,
                    "ECDHE_RSA_AES_256_CBC_SHA384", 0xc028);

    private static final Map<String, Integer> TAKEN_WITH_EC =
            suites(
                    "ECDHE_ECDSA_AES_128_GCM_SHA256", 0xc02b,
                    "ECDHE_ECDSA_AES_256_GCM_SHA384", 0xc02c,
                    "ECDHE_ECDSA_CHACHA20_POLY1305_SHA256", 0xcca9);

    private static final Map<String, Integer> TAKEN_WITH_RSA =
            suites(
                    "ECDHE_RSA_AES_128_GCM_SHA256", 0xc02f,
                    "ECDHE_RSA_AES_256_GCM_SHA384", 0xc030,
                    "ECDHE_RSA_CHACHA20_POLY1305_SHA256", 0xcca8);

    @TempDir Path data;

    @Test
    void everyPortTakesAuthenticatedEncryptionWithForwardSecrecyOnly() throws Exception {
        try (Gateway gateway = Gateway.start(GivenGateway.config(data))) {
            check(gateway, TAKEN_WITH_EC);
        }
    }

    @Test
    void soItDoesWithAnRsaCertificate() throws Exception {
        try (Gateway gateway = Gateway.start(withRsa(GivenGateway.config(data)))) {
            check(gateway, TAKEN_WITH_RSA);
        }
    }

    private static void check(Gateway gateway, Map<String, Integer> taken) throws IOException {
        GatewayPorts ports = gateway.ports();
        for (int port : List.of(ports.mqtt(), ports.amqp(), ports.https())) {
            for (Map.Entry<String, Integer> suite : taken.entrySet()) {
                assertThat(new ClientHello(TLS_1_2, suite.getValue()).chosenBy(port))
                        .as(suite.getKey())
                        .isEqualTo(suite.getValue());
            }
            for (Map.Entry<String, Integer> suite : REFUSED.entrySet()) {
                assertThat(new ClientHello(TLS_1_2, suite.getValue()).chosenBy(port))
                        .as(suite.getKey())
                        .isNull();
            }
            int good = taken.values().iterator().next();
            for (int version : List.of(0x0300, 0x0301, 0x0302)) {
                assertThat(new ClientHello(version, good).chosenBy(port))
                        .as("version 0x%04x", version)
                        .isNull();
                assertThat(new ClientHello(version, 0xc013).chosenBy(port))
                        .as("version 0x%04x", version)
                        .isNull();
            }
        }
    }

    private GatewayConfig withRsa(GatewayConfig config) throws IOException {
        Issued server =
                Issued.named("CN=localhost")
                        .rsa(2048)
                        .valid(
                                Instant.now().minus(Duration.ofDays(1)),
                                Instant.now().plus(Duration.ofDays(1)))
                        .selfSigned();
        Path certificate = data.resolve("own.pem");
        Path key = data.resolve("own.key");
        try {
            write(certificate, "CERTIFICATE", server.certificate().getEncoded());
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IOException(e);
        }
        write(key, "PRIVATE KEY", server.key().getEncoded());
        return GivenGateway.withTls(config, new TlsConfig(certificate, key, null));
    }

    private static void write(Path file, String label, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN "
                        + label
                        + "-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(content)
                        + "\n-----END "
                        + label
                        + "-----\n");
    }

    private static Map<String, Integer> suites(Object... namesAndNumbers) {
        Map<String, Integer> suites = new LinkedHashMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            suites.put((String) namesAndNumbers[i], (Integer) namesAndNumbers[i + 1]);
        }
        return suites;
    }
}
