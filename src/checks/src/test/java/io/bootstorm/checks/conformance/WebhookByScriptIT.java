package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcomes of custom allocation, row by row of the documented table; and what is asked. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class WebhookByScriptIT {

    private static final String TABLE = Documents.CUSTOM_ALLOCATION_HOW_TO + ", troubleshooting";

    private final ScriptHouse house;

    WebhookByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says = "Status 200 with a linked hub assigns the device",
            source = TABLE)
    void status200WithALinkedHubAssigns(Observed observed) throws Exception {
        house.policy().sendsTo("webhook-200", ConformanceHouse.HEATPUMPS_HUB);
        Told told = register("webhook-200");
        observed.that(told.words());
        assertThat(told.hub()).isEqualTo(ConformanceHouse.HEATPUMPS_HUB);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"{}", "{\"iotHubHostName\":null}", "{\"iotHubHostName\":\"\"}"})
    @Behaviour(
            part = Part.WEBHOOK,
            says = "Status 200 without a hub fails the registration",
            source = TABLE)
    void status200WithoutHubFails(String answer, Observed observed) throws Exception {
        house.policy().answers("webhook-no-hub", 200, answer);
        Told told = register("webhook-no-hub");
        observed.that(told.words());
        assertFailed(told, 400_208);
    }

    @Test
    @Behaviour(part = Part.WEBHOOK, says = "Status 401 fails the registration", source = TABLE)
    void status401Fails(Observed observed) throws Exception {
        house.policy().answers("webhook-401", 401, "");
        Told told = register("webhook-401");
        observed.that(told.words());
        assertFailed(told, 400_209);
        assertThat(house.policy().heard("webhook-401")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {429, 500, 503})
    @Behaviour(
            part = Part.WEBHOOK,
            says =
                    "Status 429 and above is called ten times more, and then fails the"
                            + " registration",
            source = TABLE + "; the number is inferred")
    void status429AndAboveIsCalledTenTimesMore(int status, Observed observed) throws Exception {
        String id = "webhook-" + status;
        house.policy().answers(id, status, "");
        Told told = register(id);
        observed.that(told.words() + " after 11 calls");
        assertFailed(told, 400_207);
        assertThat(message(told)).isEqualTo("Custom allocation failed with status code: " + status);
        assertThat(house.policy().heard(id)).hasSize(11);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {429, 500})
    @Behaviour(
            part = Part.WEBHOOK,
            says = "A webhook that recovers while it is called again assigns the device",
            source = TABLE)
    void webhookThatRecoversAssigns(int status, Observed observed) throws Exception {
        String id = "webhook-recovers-" + status;
        house.policy().answersFirst(id, 3, status);
        Told told = register(id);
        observed.that(told.words() + " after 4 calls");
        assertThat(told.hub()).isEqualTo(ConformanceHouse.TOASTERS_HUB);
        assertThat(house.policy().heard(id)).hasSize(4);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {204, 302, 400, 403, 404, 428})
    @Behaviour(
            part = Part.WEBHOOK,
            says = "Any other status fails the registration, and is in its message",
            source = TABLE + "; message as in " + Documents.TUTORIAL)
    void anyOtherStatusFails(int status, Observed observed) throws Exception {
        String id = "webhook-" + status;
        house.policy().answers(id, status, status == 204 ? "" : "not for devices");
        Told told = register(id);
        observed.that(told.words());
        assertFailed(told, 400_207);
        assertThat(message(told)).isEqualTo("Custom allocation failed with status code: " + status);
        assertThat(told.body().toString()).doesNotContain("not for devices");
        assertThat(house.policy().heard(id)).hasSize(1);
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says = "The webhook is not called for a disabled enrollment",
            source = TABLE)
    void disabledEnrollmentDoesNotCallTheWebhook(Observed observed) throws Exception {
        Told told =
                house.device("HTTPS")
                        .register(
                                "disabled-clock",
                                Proof.key("disabled-clock", ConformanceHouse.DEVICE_KEY));
        observed.that(told.words());
        assertThat(told.status()).isEqualTo("disabled");
        assertThat(house.policy().heard("disabled-clock")).isEmpty();
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says = "A hub that is not linked fails the registration",
            source = Documents.ASSUMED)
    void hubThatIsNotLinkedFails(Observed observed) throws Exception {
        house.policy().sendsTo("webhook-elsewhere", "elsewhere.azure-devices.net");
        Told told = register("webhook-elsewhere");
        observed.that(told.words());
        assertFailed(told, 400_207);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"{\"iotHub", "[]", "yes"})
    @Behaviour(
            part = Part.WEBHOOK,
            says = "An answer that is no JSON object fails the registration",
            source = Documents.ASSUMED)
    void answerThatIsNoJsonObjectFails(String answer, Observed observed) throws Exception {
        house.policy().answers("webhook-broken", 200, answer);
        Told told = register("webhook-broken");
        observed.that(told.words());
        assertFailed(told, 400_207);
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says = "A webhook that hangs up without an answer fails the registration",
            source = Documents.ASSUMED + ", `gateway.allocation.webhook-retry.after-no-answer`")
    void webhookThatHangsUpFails(Observed observed) throws Exception {
        house.policy().hangsUpOn("webhook-rude");
        Told told = register("webhook-rude");
        observed.that(told.words());
        assertFailed(told, 400_207);
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says = "A device that registers while its webhook is called gets the same operation",
            source = Documents.ASSUMED)
    void secondRegisterJoinsTheOpenOperation() throws Exception {
        ScriptedPolicy.Hold meanwhile = house.policy().holds("webhook-waits");
        try (HttpsDevice device = HttpsDevice.open(house, "webhook-waits");
                HttpsDevice again = HttpsDevice.open(house, "webhook-waits")) {
            String operationId = HttpsDevice.operationId(device.register(""));
            assertThat(HttpsDevice.operationId(again.register(""))).isEqualTo(operationId);
        } finally {
            meanwhile.end();
        }
        assertThat(register("webhook-waits").hub()).isEqualTo(ConformanceHouse.TOASTERS_HUB);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"iotHubHostName", "iotHubHostname"})
    @Behaviour(
            part = Part.WEBHOOK,
            says = "The answer's hub is read in either spelling of the document",
            source = Documents.CUSTOM_ALLOCATION + ", example and table")
    void hubIsReadInEitherSpelling(String member, Observed observed) throws Exception {
        house.policy()
                .answers(
                        "webhook-spelling",
                        200,
                        "{\"" + member + "\":\"" + ConformanceHouse.TOASTERS_HUB + "\"}");
        Told told = register("webhook-spelling");
        observed.that(told.words());
        assertThat(told.hub()).isEqualTo(ConformanceHouse.TOASTERS_HUB);
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says =
                    "The webhook is sent the enrollment without its keys, the device's context and"
                            + " the linked hubs",
            source = Documents.CUSTOM_ALLOCATION + ", request")
    void webhookIsSentTheEnrollmentTheContextAndTheHubs() throws Exception {
        register("webhook-request");
        JsonNode request = heard("webhook-request", 0);
        assertThat(request.fieldNames())
                .toIterable()
                .containsExactly("enrollmentGroup", "deviceRuntimeContext", "linkedHubs");
        assertThat(request.at("/enrollmentGroup/attestation").toString())
                .isEqualTo("{\"type\":\"symmetricKey\"}");
        assertThat(request.at("/deviceRuntimeContext").toString())
                .isEqualTo("{\"registrationId\":\"webhook-request\",\"symmetricKey\":{}}");
        assertThat(request.at("/linkedHubs").toString())
                .isEqualTo(
                        "[\"%s\",\"%s\"]"
                                .formatted(
                                        ConformanceHouse.TOASTERS_HUB,
                                        ConformanceHouse.HEATPUMPS_HUB));
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says = "A device that registers again is sent with its present hub and device id",
            source = Documents.CUSTOM_ALLOCATION + ", deviceRuntimeContext")
    void laterRegistrationSaysThePresentHub() throws Exception {
        register("webhook-again");
        register("webhook-again");
        JsonNode context = heard("webhook-again", 1).path("deviceRuntimeContext");
        assertThat(context.path("currentIotHubHostName").asText())
                .isEqualTo(ConformanceHouse.TOASTERS_HUB);
        assertThat(context.path("currentDeviceId").asText()).isEqualTo("webhook-again");
        assertThat(heard("webhook-again", 0).path("deviceRuntimeContext").size()).isEqualTo(2);
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says = "The key in a webhook's URL is hidden in the enrollment that it is sent",
            source = Documents.TUTORIAL + ", log")
    void keyInTheUrlIsHidden(Observed observed) throws Exception {
        register("webhook-url");
        String url =
                heard("webhook-url", 0)
                        .at("/enrollmentGroup/customAllocationDefinition/webhookUrl")
                        .asText();
        assertThat(url).endsWith("/api/policy?****");
        observed.that("`…/api/policy?****`");
    }

    private Told register(String id) throws Exception {
        return house.device("HTTPS")
                .register(id, Proof.key(id, ConformanceHouse.GROUP_KEY.derive(id)));
    }

    private JsonNode heard(String id, int call) {
        return Json.read(
                house.policy().heard(id).get(call).getBytes(StandardCharsets.UTF_8),
                JsonNode.class);
    }

    /** As the failure table has it: the request succeeded, the registration did not. */
    private static void assertFailed(Told told, int errorCode) {
        assertThat(told.how()).isEqualTo("200");
        assertThat(told.status()).isEqualTo("failed");
        assertThat(told.state().path("status").asText()).isEqualTo("failed");
        assertThat(told.state().path("errorCode").asInt()).isEqualTo(errorCode);
        assertThat(told.state().has("lastUpdatedDateTimeUtc")).isTrue();
    }

    private static String message(Told told) {
        return told.state().path("errorMessage").asText();
    }
}
