package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.PlannedFault;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults are switched while a gateway runs, and devices meet them over real sockets. */
@Timeout(60)
class GatewayFaultsTest {

    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/?$rid=1";

    @TempDir Path data;

    private Gateway gateway;
    private ControlClient control;

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void listsWhatThereIsAndNothingIsOn() throws Exception {
        start(Faults.NONE);
        JsonNode faults = control.json("/faults").get("faults");
        assertThat(faults).hasSize(Fault.values().length);
        faults.forEach(fault -> assertThat(fault.get("on").booleanValue()).isFalse());
    }

    @Test
    void isSwitchedOnAndOffWhileTheGatewayRuns() throws Exception {
        start(Faults.NONE);
        String body = "{\"count\":2,\"retryAfterSeconds\":7}";
        assertThat(control.send("PUT", "/faults/register-throttled", body).body())
                .contains("\"on\":true", "\"strokes\":0", "\"retryAfterSeconds\":7");
        HttpResponse<String> refused = device().register("");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        assertThat(control.get("/faults/register-throttled").body()).contains("\"strokes\":1");
        control.send("DELETE", "/faults/register-throttled", "");
        assertThat(device().register("").statusCode()).isEqualTo(202);
    }

    @Test
    void showsInMetricsAndInTheTraceOfADevice() throws Exception {
        start(planned(Fault.OPERATION_LOST));
        device().boot();
        assertThat(control.get("/metrics").body())
                .contains("bootstorm_faults_total{fault=\"operation-lost\"} 1.0");
        assertThat(control.get("/registrations/" + TOASTER + "/trace").body())
                .contains("\"event\":\"fault\"")
                .contains("bootstorm fault off operation-lost");
    }

    @Test
    void cutsAnMqttConnectionBehindThe202() throws Exception {
        start(planned(Fault.CONNECTION_CUT));
        try (RawMqttDevice device =
                new RawMqttDevice(
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                gateway.ports().plaintextMqtt()))) {
            device.connect(
                    TOASTER,
                    GivenGateway.userName(TOASTER),
                    GivenGateway.token(TOASTER, TOASTER_KEY),
                    60);
            device.subscribe(1, "$dps/registrations/res/#", 0);
            device.publish(REGISTER, 0, 0, "");
            assertThat(device.read().topic()).startsWith("$dps/registrations/res/202/");
            assertThat(device.isClosedByServer()).isTrue();
        }
    }

    @Test
    void cutsAConnectionOfTheJavaSdkBehindThe202ThatIsHeldBackForIt() throws Exception {
        start(planned(Fault.CONNECTION_CUT));
        try (RawMqttDevice device =
                new RawMqttDevice(
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                gateway.ports().plaintextMqtt()))) {
            device.connect(
                    TOASTER,
                    GivenGateway.userName(TOASTER)
                            .replaceAll(
                                    "api-version.*",
                                    "api-version=2019-03-31&ClientVersion=2019-03-31"),
                    GivenGateway.token(TOASTER, TOASTER_KEY),
                    60);
            device.subscribe(1, "$dps/registrations/res/#", 0);
            device.publish(REGISTER, 0, 0, "");
            assertThat(device.read().topic()).startsWith("$dps/registrations/res/202/");
            assertThat(device.isClosedByServer()).isTrue();
        }
    }

    @Test
    void cutsAnHttpsConnectionBehindThe202AndTheDevicePollsOnANewOne() throws Exception {
        start(planned(Fault.CONNECTION_CUT));
        HttpResponse<String> registered = device().register("");
        assertThat(registered.statusCode()).isEqualTo(202);
        HttpResponse<String> polled = device().poll(HttpDevice.operationId(registered));
        assertThat(polled.statusCode()).isIn(200, 202);
    }

    @Test
    void showsACertificateThatHasExpired() throws Exception {
        start(planned(Fault.CERTIFICATE_EXPIRED));
        assertThatThrownBy(() -> GivenGateway.tlsTo(gateway, gateway.ports().mqtt(), "localhost"))
                .isInstanceOf(SSLHandshakeException.class)
                .rootCause()
                .isInstanceOf(CertificateExpiredException.class);
        assertThat(device().register("").statusCode()).isEqualTo(202);
    }

    @Test
    void showsACertificateOfACaThatNobodyTrusts() throws Exception {
        start(Faults.NONE);
        control.send("PUT", "/faults/certificate-unknown", "{\"count\":1}");
        assertThatThrownBy(() -> GivenGateway.tlsTo(gateway, gateway.ports().https(), "localhost"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("path");
        assertThat(device().register("").statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | poll-thrott | {} | no fault 'poll-thrott'; there are register-throttled",
                "PUT | poll-throttled | {\"shar\":1} | no parameter 'shar'; there are",
                "PUT | poll-throttled | {\"share\":2} | share is 2.0; above 0, at most 1",
                "PUT | poll-throttled | {\"share\":\"x\"} | a parameter is of the wrong type",
                "PUT | poll-throttled | [] | the parameters are no JSON object",
                "PUT | connection-cut | {\"errorCode\":400208} | connection-cut takes no"
                        + " error-code",
            })
    void saysWhatIsWrongWithARequest(String method, String fault, String body, String message)
            throws Exception {
        start(Faults.NONE);
        HttpResponse<String> answer = control.send(method, "/faults/" + fault, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
    }

    @Test
    void takesNoFaultFromAPageOfAnotherSite() throws Exception {
        start(Faults.NONE);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.ports().control())) {
            String[] head = {
                "PUT /faults/poll-throttled HTTP/1.1",
                "Host: localhost",
                "Origin: https://attacker.example.com",
                "Content-Length: 0",
                "Connection: close",
                "",
                "",
            };
            socket.getOutputStream()
                    .write(String.join("\r\n", head).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
        assertThat(control.get("/faults/poll-throttled").body()).contains("\"on\":false");
    }

    private static Faults planned(Fault fault) {
        return new Faults(
                7L, List.of(new PlannedFault(fault, null, 1, null, null, null, null, null)));
    }

    private void start(Faults faults) throws Exception {
        gateway =
                Gateway.start(
                        GivenGateway.config(
                                data, Throttling.OFF, faults, GivenGateway.staticGroup()));
        control = new ControlClient(gateway);
    }

    private HttpDevice device() throws Exception {
        return new HttpDevice(gateway, TOASTER, GivenGateway.token(TOASTER, TOASTER_KEY));
    }
}
