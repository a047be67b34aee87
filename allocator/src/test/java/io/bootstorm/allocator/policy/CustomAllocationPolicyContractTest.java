package io.bootstorm.allocator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.allocator.Documented;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every policy in the registry promises, put to each through its function. */
@Timeout(20)
@ParameterizedClass
@MethodSource("policies")
class CustomAllocationPolicyContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CustomAllocationPolicy policy;

    CustomAllocationPolicyContractTest(CustomAllocationPolicy policy) {
        this.policy = policy;
    }

    static List<CustomAllocationPolicy> policies() {
        return PolicyRegistry.shipped().all();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONCEPT_FIRST_REGISTRATION", "TUTORIAL_TOASTER", "TUTORIAL_HEAT_PUMP"})
    void answersDocumentedRequestWithLinkedHubOrText(Documented request) throws Exception {
        FunctionAnswer answer = call(request.text());
        if (answer.allocated()) {
            List<String> linkedHubs =
                    JSON.convertValue(
                            JSON.readTree(request.bytes()).get("linkedHubs"),
                            JSON.getTypeFactory()
                                    .constructCollectionType(List.class, String.class));
            assertThat(answer.contentType()).isEqualTo("application/json; charset=utf-8");
            assertThat(JSON.readTree(answer.body()).get("iotHubHostName").textValue())
                    .isIn(linkedHubs);
        } else {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
            assertThat(new String(answer.body(), UTF_8)).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("requestsWithoutRegistrationId")
    void refusesRequestWithoutRegistrationId(String request) throws Exception {
        assertRefused(call(request), "Registration ID not provided for the device.");
    }

    static List<String> requestsWithoutRegistrationId() {
        return List.of(
                "",
                " \r\n",
                "null",
                "{}",
                "{\"deviceRuntimeContext\":{}}",
                "{\"deviceRuntimeContext\":{\"registrationId\":null},\"linkedHubs\":null}");
    }

    @ParameterizedTest
    @MethodSource("requestsWithoutLinkedHubs")
    void refusesRequestWithoutLinkedHubs(String request) throws Exception {
        assertRefused(call(request), "No hub group defined for the enrollment.");
    }

    static List<String> requestsWithoutLinkedHubs() {
        return List.of(
                Documented.CONCEPT_LATER_CONTEXT.text(),
                "{\"deviceRuntimeContext\":{\"registrationId\":\"x\"},\"linkedHubs\":null}");
    }

    @ParameterizedTest
    @MethodSource("spellingsOfCurrentHub")
    void decidesAlikeForBothSpellingsOfCurrentHub(String member) throws Exception {
        ObjectNode request =
                (ObjectNode) JSON.readTree(Documented.CONCEPT_FIRST_REGISTRATION.bytes());
        FunctionAnswer first = call(request.toString());
        ObjectNode context = (ObjectNode) request.get("deviceRuntimeContext");
        context.put(member, "custom-allocation-toasters-hub.azure-devices.net");
        context.put("currentDeviceId", "breakroom499-contoso-tstrsd-007");
        FunctionAnswer later = call(request.toString());
        assertThat(later.status()).isEqualTo(first.status());
        assertThat(later.body()).isEqualTo(first.body());
    }

    static List<String> spellingsOfCurrentHub() {
        return List.of("currentIotHubHostName", "currentIoTHubHostName");
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoRequest")
    void refusesWhatIsNoRequestWithoutShowingIt(String body) throws Exception {
        FunctionAnswer answer = call(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), UTF_8))
                .startsWith("The request is not an AllocationRequest: ")
                .doesNotContain("secret");
    }

    static List<String> bodiesThatAreNoRequest() {
        return List.of(
                "secret",
                "{\"linkedHubs\":[",
                "[\"secret\"]",
                "{\"linkedHubs\":\"secret\"}",
                "{\"linkedHubs\":[null]}",
                "{} secret");
    }

    private FunctionAnswer call(String body) throws Exception {
        byte[] bytes = body.getBytes(UTF_8);
        return new AllocationFunction(policy)
                .call(bytes, bytes.length, new RecordingLog(false))
                .get(10, TimeUnit.SECONDS);
    }

    private static void assertRefused(FunctionAnswer answer, String text) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo(text);
        assertThat(answer.json()).isFalse();
    }
}
