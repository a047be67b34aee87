package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that real devices can reach, and how it tells them from emulated ones. */
@Timeout(60)
class GatewayHardwareTest {

    @TempDir Path data;

    @Test
    void namedDevicesAreExternalAndTheirProgressIsShown() throws Exception {
        try (Gateway gateway = Gateway.start(config("127.0.0.1", null, List.of("*-toaster-*")))) {
            ControlClient control = new ControlClient(gateway);
            assertThat(control.json("/external-devices")).isEmpty();
            assertThat(control.get("/external-devices/" + TOASTER).statusCode()).isEqualTo(404);
            GivenHub.assigned(gateway);
            JsonNode device = control.json("/external-devices/" + TOASTER);
            assertThat(device.get("status").textValue()).isEqualTo("assigned");
            assertThat(device.get("assignedHub").textValue()).isEqualTo(TOASTERS_HUB);
            assertThat(device.get("address").textValue()).isEqualTo("127.0.0.1");
            assertThat(device.get("cameUp").booleanValue()).isFalse();
            GivenHub.connected(gateway).close();
            assertThat(control.json("/external-devices").get(0).get("cameUp").booleanValue())
                    .isTrue();
            assertThat(control.json("/registrations/" + TOASTER).get("external").textValue())
                    .isEqualTo("127.0.0.1");
            assertThat(
                            control.json("/registrations/" + TOASTER + "/trace")
                                    .get("external")
                                    .textValue())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void showsWhyAnExternalDeviceWasRefused() throws Exception {
        try (Gateway gateway = Gateway.start(config("127.0.0.1", null, List.of(TOASTER)))) {
            String wrongKey = "6uejA9PfkQgmYylj8Zerp3kcbeVrGZ172YLa7VSnJzg=";
            new HttpDevice(gateway, TOASTER, GivenGateway.token(TOASTER, wrongKey)).register("");
            JsonNode device = new ControlClient(gateway).json("/external-devices/" + TOASTER);
            assertThat(device.get("errorCode").intValue()).isEqualTo(401000);
            assertThat(device.get("reason").textValue()).contains("not signed");
        }
    }

    @Test
    void devicesOfThisMachineAreNotExternalByThemselves() throws Exception {
        try (Gateway gateway = Gateway.start(config("127.0.0.1", null, null))) {
            GivenHub.assigned(gateway);
            ControlClient control = new ControlClient(gateway);
            assertThat(control.json("/external-devices")).isEmpty();
            assertThat(control.json("/registrations/" + TOASTER).has("external")).isFalse();
        }
    }

    @Test
    void onANetworkTheControlEndpointAsksForATokenThatOnlyTheOwnerCanRead() throws Exception {
        try (Gateway gateway = Gateway.start(config("0.0.0.0", null, null))) {
            ControlClient control = new ControlClient(gateway);
            assertThat(control.get("/registrations").statusCode()).isEqualTo(401);
            assertThat(control.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(control.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(control.get("/ca.pem").statusCode()).isEqualTo(200);
            Path file = data.resolve("control-token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            HttpResponse<String> answer =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + gateway.ports().control()
                                                                    + "/registrations"))
                                            .header(
                                                    "Authorization",
                                                    "Bearer " + Files.readString(file).strip())
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(gateway.warnings())
                    .anyMatch(warning -> warning.contains("other machines can reach"));
        }
    }

    @Test
    void plaintextAndControlStayOnLoopback() throws Exception {
        InetAddress own =
                ThisMachine.addresses().stream()
                        .filter(address -> !address.isLoopbackAddress())
                        .filter(address -> !address.isLinkLocalAddress())
                        .findFirst()
                        .orElse(null);
        Assumptions.assumeTrue(own != null, "this machine has no address but loopback");
        try (Gateway gateway = Gateway.start(config(own.getHostAddress(), null, null))) {
            assertThat(isOpen(own, gateway.ports().mqtt())).isTrue();
            assertThat(isOpen(own, gateway.ports().plaintextMqtt())).isFalse();
            assertThat(isOpen(own, gateway.ports().control())).isFalse();
            assertThat(isOpen(InetAddress.getLoopbackAddress(), gateway.ports().plaintextMqtt()))
                    .isTrue();
        }
    }

    @Test
    void certificateHasTheNamesThatBoardsUse() throws Exception {
        TlsConfig tls = new TlsConfig(null, null, List.of("bench.example", "192.0.2.7"));
        try (Gateway gateway = Gateway.start(config("127.0.0.1", tls, null))) {
            GivenGateway.tlsTo(gateway, gateway.ports().mqtt(), "bench.example").close();
            GivenGateway.tlsTo(gateway, gateway.ports().mqtt(), "192.0.2.7").close();
        }
    }

    private GatewayConfig config(String bind, TlsConfig tls, List<String> named) {
        GatewayConfig given = GivenGateway.config(data, GivenGateway.staticGroup());
        return new GatewayConfig(
                null,
                bind,
                given.ports(),
                data,
                given.store(),
                tls,
                given.linkedHubs(),
                given.enrollmentGroups(),
                null,
                given.allocation(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Hardware(named),
                null,
                null);
    }

    private static boolean isOpen(InetAddress address, int port) {
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(new java.net.InetSocketAddress(address, port), 2_000);
            return true;
        } catch (java.io.IOException refused) {
            return false;
        }
    }
}
