package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, refusing to start, and starting again. */
@Timeout(60)
class GatewayStartTest {

    @TempDir Path data;

    @Test
    void keepsCaKeysAndInstanceThroughARestart() throws Exception {
        String ca;
        EnrollmentKeys keys;
        try (Gateway gateway = Gateway.start(generated())) {
            ca = gateway.caPem();
            keys = EnrollmentKeys.read(data);
            assertThat(Files.readString(data.resolve("ports.json")))
                    .contains("\"mqtt\":" + gateway.ports().mqtt());
        }
        String server = Files.readString(data.resolve("server.pem"));
        String instance = Files.readString(data.resolve("instance-id"));
        assertThat(data.resolve("ports.json")).doesNotExist();
        try (Gateway gateway = Gateway.start(generated())) {
            assertThat(gateway.caPem()).isEqualTo(ca);
            assertThat(EnrollmentKeys.read(data).ofGroup("FACTORY"))
                    .isEqualTo(keys.ofGroup("factory"));
            assertThat(keys.ofGroup("factory")).isPresent();
        }
        assertThat(Files.readString(data.resolve("server.pem"))).isEqualTo(server);
        assertThat(Files.readString(data.resolve("instance-id"))).isEqualTo(instance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca-key.pem", "server-key.pem", "enrollment-keys.json"})
    void keepsSecretsFromOthers(String file) throws Exception {
        Gateway.start(generated()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, TLSv1.3",
        "localhost, TLSv1.2",
        "127.0.0.1, TLSv1.3",
        "global.azure-devices-provisioning.net, TLSv1.2",
        "contoso-toasters-hub-1098.azure-devices.net, TLSv1.3",
    })
    void showsACertificateForEveryNameItGoesBy(String name, String protocol) throws Exception {
        try (Gateway gateway = Gateway.start(generated());
                SSLSocket socket =
                        GivenGateway.tlsTo(gateway, gateway.ports().mqtt(), name, protocol)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    @Test
    void showsNoCertificateForAForeignName() throws Exception {
        try (Gateway gateway = Gateway.start(generated())) {
            int port = gateway.ports().mqtt();
            assertThatThrownBy(() -> GivenGateway.tlsTo(gateway, port, "example.com"))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void servesTheUsersOwnCertificate() throws Exception {
        Path own = data.resolve("own");
        Gateway.start(generated().withData(own)).close();
        GatewayConfig config =
                with(
                        generated(),
                        new TlsConfig(
                                own.resolve("server.pem"), own.resolve("server-key.pem"), null));
        try (Gateway gateway = Gateway.start(config);
                SSLSocket socket =
                        GivenGateway.tlsTo(gateway, gateway.ports().https(), "localhost")) {
            assertThat(gateway.caPem()).isEqualTo(Files.readString(own.resolve("ca.pem")));
            assertThat(socket.isConnected()).isTrue();
            assertThat(data.resolve("ca.pem")).doesNotExist();
        }
    }

    @Test
    void namesAnUnreadableCertificate() {
        Path missing = data.resolve("missing.pem");
        assertThatThrownBy(
                        () ->
                                Gateway.start(
                                        with(generated(), new TlsConfig(missing, missing, null))))
                .isInstanceOf(GatewayStartException.class)
                .hasMessageContaining("missing.pem cannot be read");
    }

    @Test
    void refusesATakenPortAndLeavesNothingOpen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free = freePort();
            GatewayConfig config =
                    generated().withPorts(new PortsConfig(free, 0, 0, taken.getLocalPort(), null));
            assertThatThrownBy(() -> Gateway.start(config))
                    .isInstanceOf(GatewayStartException.class)
                    .hasMessage(
                            "port %d of 127.0.0.1 is taken; stop what listens there, or choose"
                                    + " another with gateway.ports.control (0 for any free one)",
                            taken.getLocalPort());
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), free).close())
                    .isInstanceOf(ConnectException.class);
        }
        Gateway.start(generated()).close();
    }

    @Test
    void refusesADataFolderThatIsInUse() throws Exception {
        try (Gateway gateway = Gateway.start(generated())) {
            assertThat(gateway.warnings()).isEmpty();
            assertThatThrownBy(() -> Gateway.start(generated()))
                    .isInstanceOf(GatewayStartException.class)
                    .hasMessageContaining("is in use by another gateway");
        }
    }

    @Test
    void refusesADataFolderThatIsAFile() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> Gateway.start(generated().withData(file)))
                .isInstanceOf(GatewayStartException.class)
                .hasMessageContaining("is a file; name a folder with --data");
    }

    @Test
    void saysWhichKeptFileIsDamaged() throws Exception {
        Gateway.start(generated()).close();
        Files.writeString(data.resolve("enrollment-keys.json"), "{");
        assertThatThrownBy(() -> Gateway.start(generated()))
                .isInstanceOf(GatewayStartException.class)
                .hasMessageContaining("enrollment-keys.json is damaged");
    }

    /** A group whose keys the configuration leaves out. */
    private GatewayConfig generated() {
        EnrollmentGroup group =
                new EnrollmentGroup(
                        "factory",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        AllocationPolicy.HASHED,
                        List.of(),
                        null);
        return GivenGateway.config(data, group);
    }

    private static GatewayConfig with(GatewayConfig config, TlsConfig tls) {
        return new GatewayConfig(
                config.idScope(),
                config.bindAddress(),
                config.ports(),
                config.data(),
                config.store(),
                tls,
                config.linkedHubs(),
                config.enrollmentGroups(),
                config.individualEnrollments(),
                config.allocation(),
                config.webhook(),
                config.devices(),
                config.throttling(),
                config.faults(),
                config.explain(),
                null,
                null,
                config.sharedAccessPolicies(),
                config.serviceApi(),
                config.hardware(),
                config.tpm(),
                config.limits());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
