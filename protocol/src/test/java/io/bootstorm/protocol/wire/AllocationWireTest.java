package io.bootstorm.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook's bodies, as the two custom allocation documents print them. */
class AllocationWireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allocation-request.json",
                "tutorial-toaster-request.json",
                "tutorial-heatpump-request.json"
            })
    void readsTheRequestsOfTheDocumentsAndWritesThemBackToTheLetter(String file) {
        Fixture printed = Fixture.named(file);

        assertThat(Json.text(printed.as(AllocationRequest.class))).isEqualTo(printed.compact());
    }

    @Test
    void readsWhatTheRequestHolds() {
        AllocationRequest request =
                Fixture.named("allocation-request.json").as(AllocationRequest.class);

        EnrollmentGroup group = request.enrollmentGroup();
        assertThat(request.individualEnrollment()).isNull();
        assertThat(group.enrollmentGroupId()).isEqualTo("contoso-custom-allocated-devices");
        assertThat(group.attestation().type()).isEqualTo(AttestationType.SYMMETRIC_KEY);
        assertThat(group.etag()).isEqualTo("\"13003fea-0000-0300-0000-62d1d5e50000\"");
        assertThat(group.reprovisionPolicy()).isEqualTo(ReprovisionPolicy.DEFAULT);
        assertThat(group.allocationPolicy()).isEqualTo(AllocationPolicy.CUSTOM);
        assertThat(request.deviceRuntimeContext().registrationId())
                .isEqualTo("breakroom499-contoso-tstrsd-007");
        assertThat(request.linkedHubs()).isEqualTo(group.iotHubs()).hasSize(2);
    }

    @Test
    void readsTheContextOfALaterRegistration() {
        AllocationRequest request =
                Fixture.named("device-runtime-context-of-a-later-registration.json")
                        .as(AllocationRequest.class);

        assertThat(request.deviceRuntimeContext().currentIotHubHostName())
                .isEqualTo("custom-allocation-toasters-hub.azure-devices.net");
        assertThat(request.deviceRuntimeContext().currentDeviceId())
                .isEqualTo("breakroom499-contoso-tstrsd-007");
        assertThat(Json.text(request))
                .isEqualTo(
                        Fixture.named("device-runtime-context-of-a-later-registration.json")
                                .compact());
    }

    @Test
    void readsTheResponseOfTheConceptDocumentAndWritesItBackToTheLetter() {
        Fixture printed = Fixture.named("allocation-response.json");
        AllocationResponse response = printed.as(AllocationResponse.class);

        assertThat(response.iotHubHostName()).startsWith("custom-allocation-toasters-hub");
        assertThat(response.initialTwin().tags().get("deviceType").textValue())
                .isEqualTo("toaster");
        assertThat(Json.text(response)).isEqualTo(printed.compact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"iotHubHostName", "iotHubHostname", "iothubhostname", "IotHubHostName"})
    void readsTheHubInEverySpelling(String spelling) {
        byte[] body =
                ("{\"" + spelling + "\":\"a.azure-devices.net\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(body, AllocationResponse.class).iotHubHostName())
                .isEqualTo("a.azure-devices.net");
    }

    @Test
    void readsTheTablesSpellingOfTheCurrentHub() {
        byte[] body = "{\"currentIoTHubHostName\":\"a.b\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(body, DeviceRuntimeContext.class).currentIotHubHostName())
                .isEqualTo("a.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "{} {}", "\"text\"", "{\"initialTwin\":7}"})
    void refusesWhatIsNoSuchBodyWithoutShowingIt(String body) {
        assertThatThrownBy(
                        () ->
                                Json.read(
                                        body.getBytes(StandardCharsets.UTF_8),
                                        AllocationResponse.class))
                .isInstanceOf(BadJson.class);
    }

    @Test
    void namesThePlaceOfAMemberOfTheWrongType() {
        byte[] body = "{\"initialTwin\":{\"tags\":\"secret\"}}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Json.read(body, AllocationResponse.class))
                .hasMessageContaining("initialTwin.tags")
                .hasMessageNotContaining("secret");
    }

    @Test
    void hidesTheQueryOfTheWebhooksUrl() {
        assertThat(
                        CustomAllocationDefinition.redact(
                                "https://f.azurewebsites.net/api/HttpTrigger1?code=abc=="))
                .isEqualTo("https://f.azurewebsites.net/api/HttpTrigger1?****");
        assertThat(CustomAllocationDefinition.redact("https://user:word@f.net/api/a"))
                .isEqualTo("https://****@f.net/api/a");
        assertThat(CustomAllocationDefinition.redact("https://f.net/api/a#code=abc?x=y"))
                .isEqualTo("https://f.net/api/a#****");
        assertThat(CustomAllocationDefinition.redact("http://localhost:7071/api/a"))
                .isEqualTo("http://localhost:7071/api/a");
    }
}
