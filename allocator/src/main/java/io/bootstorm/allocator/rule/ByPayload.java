package io.bootstorm.allocator.rule;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.RequiredMembers;
import java.util.List;

/**
 * Chooses by a field of the payload that the device sent: the first case that matches decides.
 *
 * @param pointer the field as a JSON pointer (RFC 6901), such as {@code /firmware/version}; a text,
 *     a number or a boolean, anything else counts as missing
 * @param cases at least one
 * @param otherwise for devices that match no case or lack the field; null refuses them
 */
public record ByPayload(String pointer, List<PayloadCase> cases, HubChoice otherwise)
        implements PolicyRule {

    public ByPayload {
        if (pointer == null || !pointer.startsWith("/")) {
            throw new IllegalArgumentException(
                    "pointer must say which field of the payload, such as /firmware/version");
        }
        if (cases == null || cases.isEmpty()) {
            throw new IllegalArgumentException(
                    "cases must be a list of at least one, such as {prefix: \"12.\", hub: my-hub}");
        }
        cases = List.copyOf(cases);
    }

    @Override
    public CustomAllocationPolicy policy(String name, RuleParts parts) {
        JsonPointer field = JsonPointer.compile(pointer);
        return new RulePolicy(name, (device, log) -> decide(field, device, log).now());
    }

    private AllocationOutcome decide(JsonPointer field, Registering device, FunctionLog log) {
        HubChoice choice = choice(field, device.payload());
        return choice == null ? RequiredMembers.unknownDevice(log) : choice.allocateTo(device, log);
    }

    private HubChoice choice(JsonPointer field, JsonNode payload) {
        JsonNode value = payload == null ? null : payload.at(field);
        if (value != null && value.isValueNode() && !value.isNull()) {
            String text = value.asText();
            for (PayloadCase candidate : cases) {
                if (candidate.matches(text)) {
                    return candidate.choice();
                }
            }
        }
        return otherwise;
    }
}
