package io.bootstorm.allocator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.Documented;
import java.util.List;
import org.junit.jupiter.api.Test;

class TutorialPolicyTest {

    private final RecordingLog log = new RecordingLog(false);

    @Test
    void givesTutorialsToasterTheFirstLinkedHub() {
        assertThat(answerTo(Documented.TUTORIAL_TOASTER.text()))
                .isEqualTo(
                        "200 {\"iotHubHostName\":\"contoso-toasters-hub-1098.azure-devices.net\"}");
        assertThat(log.lines())
                .containsExactly(
                        "C# HTTP trigger function processed a request.",
                        "linkedHub : contoso-toasters-hub-1098.azure-devices.net",
                        "Selected hub : contoso-toasters-hub-1098.azure-devices.net");
    }

    @Test
    void refusesTutorialsHeatPump() {
        assertThat(answerTo(Documented.TUTORIAL_HEAT_PUMP.text()))
                .isEqualTo("400 Unrecognized device registration.");
        assertThat(log.lines()).last().isEqualTo("Unknown device registration");
    }

    @Test
    void logsEachLinkedHubAndSelectsTheFirst() {
        assertThat(answerTo(request("x-contoso-toaster-y", List.of("b.net", "a.net"))))
                .isEqualTo("200 {\"iotHubHostName\":\"b.net\"}");
        assertThat(log.lines())
                .endsWith("linkedHub : b.net", "linkedHub : a.net", "Selected hub : b.net");
    }

    @Test
    void takesLetterCaseOfRegistrationIdSeriously() {
        assertThat(answerTo(request("CONTOSO-TOASTER-007", List.of("a.net"))))
                .isEqualTo("400 Unrecognized device registration.");
    }

    @Test
    void saysThatRegistrationIdIsMissingBeforeItLooksAtHubs() {
        assertThat(answerTo("{}")).isEqualTo("400 Registration ID not provided for the device.");
        assertThat(log.lines()).last().isEqualTo("Registration ID : NULL");
    }

    @Test
    void saysThatLinkedHubsAreMissingBeforeItLooksAtRegistrationId() {
        assertThat(answerTo("{\"deviceRuntimeContext\":{\"registrationId\":\"lamp\"}}"))
                .isEqualTo("400 No hub group defined for the enrollment.");
        assertThat(log.lines()).last().isEqualTo("linkedHubs : NULL");
    }

    @Test
    void refusesToasterWhenListOfHubsIsEmpty() {
        assertThat(answerTo(request("contoso-toaster-007", List.of())))
                .isEqualTo("400 No hub group defined for the enrollment.");
    }

    private String answerTo(String request) {
        byte[] body = request.getBytes(UTF_8);
        FunctionAnswer answer =
                new AllocationFunction(new TutorialPolicy()).call(body, body.length, log).join();
        return answer.status() + " " + new String(answer.body(), UTF_8);
    }

    private static String request(String registrationId, List<String> hubs) {
        return "{\"deviceRuntimeContext\":{\"registrationId\":\""
                + registrationId
                + "\"},\"linkedHubs\":["
                + String.join(",", hubs.stream().map(hub -> '"' + hub + '"').toList())
                + "]}";
    }
}
