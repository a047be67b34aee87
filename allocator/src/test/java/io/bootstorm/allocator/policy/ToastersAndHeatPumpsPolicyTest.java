package io.bootstorm.allocator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bootstorm.allocator.Documented;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToastersAndHeatPumpsPolicyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordingLog log = new RecordingLog(false);

    @Test
    void answersConceptDocumentsRequestWithItsResponse() throws Exception {
        FunctionAnswer answer = answerTo(Documented.CONCEPT_FIRST_REGISTRATION.text());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.readTree(Documented.CONCEPT_RESPONSE.bytes()));
    }

    @Test
    void givesHeatPumpItsTwinWithTemperatureAsText() {
        assertThat(
                        text(
                                request(
                                        "mainbuilding167-contoso-hpsd-088",
                                        List.of("x-toasters-x", "x-heatpumps-x"))))
                .isEqualTo(
                        "200 {\"iotHubHostName\":\"x-heatpumps-x\",\"initialTwin\":{\"properties\":"
                                + "{\"desired\":{\"state\":\"on\",\"temperatureSetting\":\"65\"}},"
                                + "\"tags\":{\"deviceType\":\"heatpump\"}}}");
    }

    @Test
    void takesTheLastOfSeveralHubsOfAKind() {
        assertThat(
                        text(
                                request(
                                        "a-contoso-tstrsd-007",
                                        List.of("1-toasters-1", "2-toasters-2", "3-heatpumps-3"))))
                .startsWith("200 {\"iotHubHostName\":\"2-toasters-2\"");
    }

    @Test
    void findsKindAnywhereInRegistrationIdAndLooksForToastersFirst() {
        assertThat(
                        text(
                                request(
                                        "a-contoso-hpsd-088-contoso-tstrsd-007-spare",
                                        List.of("x-heatpumps-x", "x-toasters-x"))))
                .startsWith("200 {\"iotHubHostName\":\"x-toasters-x\"");
    }

    @Test
    void refusesToasterWithoutToastersHub() {
        assertThat(text(request("a-contoso-tstrsd-007", List.of("x-heatpumps-x"))))
                .isEqualTo("400 No toasters hub found for the enrollment.");
        assertThat(log.lines()).last().isEqualTo("No toasters hub found for the enrollment.");
    }

    @Test
    void refusesHeatPumpWithoutHeatPumpsHub() {
        assertThat(text(request("a-contoso-hpsd-088", List.of())))
                .isEqualTo("400 No heat pumps hub found for the enrollment.");
        assertThat(log.lines()).last().isEqualTo("No heat pumps hub found for the enrollment.");
    }

    @Test
    void refusesOtherDevices() {
        assertThat(text(request("contoso-toaster-007", List.of("x-toasters-x"))))
                .isEqualTo("400 Unrecognized device registration.");
        assertThat(log.lines()).last().isEqualTo("Unknown device registration");
    }

    private String text(String request) {
        FunctionAnswer answer = answerTo(request);
        return answer.status() + " " + new String(answer.body(), UTF_8);
    }

    private FunctionAnswer answerTo(String request) {
        byte[] body = request.getBytes(UTF_8);
        return new AllocationFunction(new ToastersAndHeatPumpsPolicy())
                .call(body, body.length, log)
                .join();
    }

    private static String request(String registrationId, List<String> hubs) {
        return "{\"deviceRuntimeContext\":{\"registrationId\":\""
                + registrationId
                + "\"},\"linkedHubs\":["
                + String.join(",", hubs.stream().map(hub -> '"' + hub + '"').toList())
                + "]}";
    }
}
