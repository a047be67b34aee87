package io.bootstorm.allocator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bootstorm.allocator.Documented;
import io.bootstorm.allocator.contract.PolicyContract;
import io.bootstorm.allocator.contract.Promise;
import io.bootstorm.allocator.rule.ByLookup;
import io.bootstorm.allocator.rule.ByPayload;
import io.bootstorm.allocator.rule.Fallback;
import io.bootstorm.allocator.rule.LeastAssigned;
import io.bootstorm.allocator.rule.PayloadCase;
import io.bootstorm.allocator.rule.PolicyRule;
import io.bootstorm.allocator.rule.RuleMemory;
import io.bootstorm.allocator.rule.Rulebook;
import io.bootstorm.allocator.rule.Weighted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every policy promises, shipped ones and one of each rule, asked through its function. */
@Timeout(20)
@ParameterizedClass
@MethodSource("policies")
class CustomAllocationPolicyContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path folder;

    private final CustomAllocationPolicy policy;

    CustomAllocationPolicyContractTest(CustomAllocationPolicy policy) {
        this.policy = policy;
    }

    static List<CustomAllocationPolicy> policies() throws IOException {
        Path table =
                Files.write(
                        folder.resolve("devices.csv"),
                        List.of(
                                "registrationId,iotHubHostName",
                                "contoso-toaster-007,contoso-toasters-hub-1098"));
        PayloadCase version =
                new PayloadCase(
                        null, "12.", null, null, "custom-allocation-toasters-hub", null, null);
        Map<String, PolicyRule> rules =
                Map.of(
                        "by-payload",
                        new ByPayload("/MyDeviceFirmwareVersion", List.of(version), null),
                        "by-lookup",
                        new ByLookup(table.toString(), null),
                        "weighted",
                        new Weighted(Map.of("contoso-toasters-hub-1098", 1), null),
                        "least-assigned",
                        new LeastAssigned(null, null),
                        "fallback",
                        new Fallback(List.of("by-lookup", "by-payload"), null));
        return Rulebook.open(List.of(), rules, folder, new RuleMemory()).registry().all();
    }

    @ParameterizedTest
    @MethodSource("promises")
    void keepsPublishedContract(Promise promise) {
        promise.keptBy(policy);
    }

    static List<Promise> promises() {
        return PolicyContract.promises();
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
                "{\"linkedHubs\":[],\"linkedHubs\":\"secret\"}",
                "{\"payload\":" + "[".repeat(5_000),
                "{\"payload\":".repeat(5_000),
                "{\"deviceRuntimeContext\":{\"payload\":" + "[".repeat(65) + "]".repeat(65) + "}}",
                "\u001f\u008b\u0008secret",
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
