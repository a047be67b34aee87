package io.bootstorm.allocator.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.bootstorm.protocol.wire.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every policy promises DPS, whatever it decides: an answer that DPS can use to each request
 * that the documents print, and a refusal, never a failure, to requests that lack something.
 */
public final class PolicyContract {

    private static final List<String> WITHOUT_REGISTRATION_ID =
            List.of("", "null", "{}", "{\"deviceRuntimeContext\":{}}");

    private static final List<String> WITHOUT_HUBS =
            List.of(
                    "{\"deviceRuntimeContext\":{\"registrationId\":\"x\"}}",
                    "{\"deviceRuntimeContext\":{\"registrationId\":\"x\"},\"linkedHubs\":null}",
                    "{\"deviceRuntimeContext\":{\"registrationId\":\"x\"},\"linkedHubs\":[]}");

    private static final List<String> ODD_PAYLOADS =
            List.of("null", "[]", "{}", "\"text\"", "42", "{\"MyDeviceFirmwareVersion\":{}}");

    private PolicyContract() {}

    /** All of them, one for each row of a report. */
    public static List<Promise> promises() {
        List<Promise> promises = new ArrayList<>();
        for (DocumentedRequest request : DocumentedRequest.values()) {
            promises.add(
                    new Promise(
                            "answers the documented request "
                                    + request
                                    + " with one of its linked hubs, or refuses it",
                            policy -> answersOrRefuses(policy, request.text())));
        }
        promises.add(
                new Promise(
                        "answers a device that registers again like one that registers first",
                        PolicyContract::answersRegistrationAgain));
        promises.add(
                new Promise(
                        "answers alike for both spellings of the current hub in the documents",
                        PolicyContract::answersAlikeForBothSpellings));
        promises.add(
                new Promise(
                        "refuses a request without registration id",
                        policy -> refusesAll(policy, WITHOUT_REGISTRATION_ID)));
        promises.add(
                new Promise(
                        "refuses a request without linked hubs",
                        policy -> refusesAll(policy, WITHOUT_HUBS)));
        promises.add(
                new Promise(
                        "bears every payload that a device may send",
                        PolicyContract::bearsOddPayloads));
        return List.copyOf(promises);
    }

    /**
     * Holds a policy to all promises.
     *
     * @throws AssertionError if one is broken; the message lists all that are
     */
    public static void check(CustomAllocationPolicy policy) {
        List<String> broken = new ArrayList<>();
        for (Promise promise : promises()) {
            try {
                promise.keptBy(policy);
            } catch (AssertionError e) {
                broken.add(promise + ": " + e.getMessage());
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    "the policy '"
                            + policy.name()
                            + "' breaks "
                            + String.join(System.lineSeparator() + "and ", broken));
        }
    }

    private static FunctionAnswer answersOrRefuses(Asked policy, String request) {
        FunctionAnswer answer = policy.about(request);
        if (answer.allocated()) {
            JsonNode hub = json(answer.body()).path("iotHubHostName");
            Asked.require(
                    linkedHubs(request).anyMatch(linked -> linked.equals(hub.textValue())),
                    "one of linkedHubs",
                    answer,
                    request);
        } else {
            Asked.requireRefusal(answer, request);
        }
        return answer;
    }

    private static void answersRegistrationAgain(Asked policy) {
        for (DocumentedRequest request : DocumentedRequest.values()) {
            answersOrRefuses(policy, again(request, "currentIotHubHostName"));
        }
    }

    private static void answersAlikeForBothSpellings(Asked policy) {
        String request =
                again(DocumentedRequest.CONCEPT_FIRST_REGISTRATION, "currentIotHubHostName");
        FunctionAnswer one = policy.about(request);
        FunctionAnswer other =
                policy.about(
                        again(
                                DocumentedRequest.CONCEPT_FIRST_REGISTRATION,
                                "currentIoTHubHostName"));
        Asked.require(
                one.status() == other.status() && Arrays.equals(one.body(), other.body()),
                "answered as with currentIotHubHostName",
                other,
                request);
    }

    private static void refusesAll(Asked policy, List<String> requests) {
        for (String request : requests) {
            Asked.requireRefusal(policy.about(request), request);
        }
    }

    private static void bearsOddPayloads(Asked policy) {
        for (String payload : ODD_PAYLOADS) {
            ObjectNode request = tree(DocumentedRequest.CONCEPT_FIRST_REGISTRATION);
            device(request).set("payload", json(payload.getBytes(UTF_8)));
            answersOrRefuses(policy, request.toString());
        }
    }

    /** The request of the same device when it is on its first linked hub already. */
    private static String again(DocumentedRequest documented, String currentHub) {
        ObjectNode request = tree(documented);
        device(request)
                .put(currentHub, request.get("linkedHubs").get(0).textValue())
                .put("currentDeviceId", device(request).get("registrationId").textValue());
        return request.toString();
    }

    private static Stream<String> linkedHubs(String request) {
        List<String> hubs = new ArrayList<>();
        json(request.getBytes(UTF_8)).path("linkedHubs").forEach(hub -> hubs.add(hub.textValue()));
        return hubs.stream();
    }

    private static ObjectNode tree(DocumentedRequest request) {
        return (ObjectNode) json(request.bytes());
    }

    private static ObjectNode device(ObjectNode request) {
        return (ObjectNode) request.get("deviceRuntimeContext");
    }

    private static JsonNode json(byte[] text) {
        return Json.read(text, JsonNode.class);
    }
}
