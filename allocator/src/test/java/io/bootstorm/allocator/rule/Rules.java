package io.bootstorm.allocator.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.RecordingLog;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.DeviceRuntimeContext;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Rules and devices as tests speak of them. */
final class Rules {

    static final String EAST = "contoso-east.azure-devices.net";
    static final String WEST = "contoso-west.azure-devices.net";
    static final String NORTH = "contoso-north.azure-devices.net";
    static final List<String> HUBS = List.of(EAST, WEST, NORTH);

    private Rules() {}

    /** A book of one rule, called {@code rule}, and any others. */
    static Rulebook book(Path folder, PolicyRule rule, Map<String, PolicyRule> others)
            throws IOException {
        Map<String, PolicyRule> rules = new LinkedHashMap<>();
        rules.put("rule", rule);
        rules.putAll(others);
        return Rulebook.open(List.of(), rules, folder, new RuleMemory());
    }

    /** The policy of one rule that needs nothing to be closed. */
    static CustomAllocationPolicy policy(PolicyRule rule) throws IOException {
        return book(Path.of(""), rule, Map.of()).registry().named(List.of("rule")).get(0);
    }

    static AllocationRequest request(String id, String currentHub, String payload) {
        JsonNode sent =
                payload == null
                        ? null
                        : Json.read(payload.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        return new AllocationRequest(
                null,
                null,
                new DeviceRuntimeContext(id, currentHub, null, null, null, null, sent),
                HUBS);
    }

    static AllocationRequest first(String id) {
        return request(id, null, null);
    }

    static AllocationRequest again(String id, String currentHub) {
        return request(id, currentHub, null);
    }

    static AllocationRequest sending(String payload) {
        return request("device-1", null, payload);
    }

    static AllocationOutcome ask(CustomAllocationPolicy policy, AllocationRequest request)
            throws Exception {
        return policy.allocate(request, new RecordingLog(false))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** The chosen hub, or the status and text of a refusal. */
    static String answer(CustomAllocationPolicy policy, AllocationRequest request)
            throws Exception {
        AllocationOutcome outcome = ask(policy, request);
        return outcome instanceof Allocated allocated
                ? allocated.response().iotHubHostName()
                : ((Refused) outcome).status() + " " + ((Refused) outcome).text();
    }
}
