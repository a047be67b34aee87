package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.RawMqttDevice.Packet;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices over real sockets, with the topics and bodies of the documents. */
@Timeout(60)
class GatewayMqttTest {

    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int SUBACK = 9;
    private static final String FILTER = "$dps/registrations/res/#";
    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/?$rid=1";
    private static final String POLL =
            "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=";
    private static final Pattern OPERATION =
            Pattern.compile(
                    "\\{\"operationId\":\"(4\\.[0-9a-f]{16}\\.[0-9a-f-]{36})\",\"status\":\"assigning\"\\}");

    @TempDir Path data;

    @Test
    void bootsTheTutorialsToasterThroughTheWebhookOverTls() throws Exception {
        try (WebhookStub webhook =
                        new WebhookStub(body -> "{\"iotHubHostName\":\"" + TOASTERS_HUB + "\"}");
                Gateway gateway =
                        Gateway.start(
                                GivenGateway.config(
                                        data, GivenGateway.customGroup(webhook.url())));
                RawMqttDevice device =
                        new RawMqttDevice(
                                GivenGateway.tlsTo(gateway, gateway.ports().mqtt(), "localhost"))) {
            Packet accepted = connect(device, TOASTER_KEY);
            assertThat(accepted.type()).isEqualTo(CONNACK);
            assertThat(accepted.body()).containsExactly(0, 0);
            Packet subscribed = device.subscribe(1, FILTER, 1);
            assertThat(subscribed.type()).isEqualTo(SUBACK);
            assertThat(subscribed.body()).containsExactly(0, 1, 1);

            device.publish(
                    REGISTER,
                    0,
                    0,
                    "{\"registrationId\":\"contoso-toaster-007\",\"payload\":{\"MyDeviceFirmwareVersion\":\"12.0.2.5\"}}");
            Packet pending = device.read();
            assertThat(pending.type()).isEqualTo(PUBLISH);
            assertThat(pending.qos()).isEqualTo(1);
            assertThat(pending.topic())
                    .isEqualTo("$dps/registrations/res/202/?$rid=1&retry-after=1");
            Matcher operation = OPERATION.matcher(pending.payload());
            assertThat(operation.matches()).as(pending.payload()).isTrue();

            device.publish(POLL + operation.group(1), 0, 0, " ");
            Packet assigning = device.read();
            assertThat(assigning.topic())
                    .isEqualTo("$dps/registrations/res/202/?$rid=2&retry-after=1");
            assertThat(assigning.payload())
                    .endsWith(
                            "\"status\":\"assigning\",\"registrationState\":{\"registrationId\":\"contoso-toaster-007\",\"status\":\"assigning\"}}");

            Packet assigned = pollUntilEnded(device, operation.group(1));
            assertThat(assigned.topic()).isEqualTo("$dps/registrations/res/200/?$rid=2");
            assertThat(assigned.payload())
                    .contains("\"assignedHub\":\"" + TOASTERS_HUB + "\"")
                    .contains("\"deviceId\":\"contoso-toaster-007\"")
                    .contains("\"substatus\":\"initialAssignment\"");
            assertThat(webhook.requests())
                    .singleElement()
                    .asString()
                    .contains("\"payload\":{\"MyDeviceFirmwareVersion\":\"12.0.2.5\"}")
                    .contains("/api/HttpTrigger1?****")
                    .doesNotContain("s3cret");
            assertThat(gateway.statistics().registrations()).containsEntry("assigned", 1L);
            assertThat(gateway.statistics().webhookLatency().getTotalCount()).isEqualTo(1);
        }
    }

    @Test
    void refusesABadTokenAtRegisterWithTheErrorBody() throws Exception {
        try (Gateway gateway =
                        Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
                RawMqttDevice device = plaintext(gateway)) {
            String wrongKey = "6uejA9PfkQgmYylj8Zerp3kcbeVrGZ172YLa7VSnJzg=";
            assertThat(connect(device, wrongKey).body()).containsExactly(0, 0);
            device.subscribe(1, FILTER, 0);
            device.publish(REGISTER, 1, 7, "");
            Packet acknowledged = device.read();
            assertThat(acknowledged.type()).isEqualTo(PUBACK);
            assertThat(acknowledged.body()).containsExactly(0, 7);
            Packet refused = device.read();
            assertThat(refused.qos()).isZero();
            assertThat(refused.topic()).isEqualTo("$dps/registrations/res/401/?$rid=1");
            assertThat(refused.payload())
                    .startsWith("{\"errorCode\":401000,\"trackingId\":\"")
                    .contains("\"message\":\"Unauthorized\"");
        }
    }

    private RawMqttDevice plaintext(Gateway gateway) throws Exception {
        return new RawMqttDevice(
                new Socket(InetAddress.getLoopbackAddress(), gateway.ports().plaintextMqtt()));
    }

    private static Packet connect(RawMqttDevice device, String key) throws Exception {
        return device.connect(
                TOASTER, GivenGateway.userName(TOASTER), GivenGateway.token(TOASTER, key), 0);
    }

    private static Packet pollUntilEnded(RawMqttDevice device, String operationId)
            throws Exception {
        Packet answer;
        do {
            device.publish(POLL + operationId, 0, 0, "");
            answer = device.read();
        } while (answer.topic().contains("/202/"));
        return answer;
    }
}
