package io.bootstorm.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * In what an enrollment of the store and the configured one differ, with both values; of keys and
 * webhook URLs' queries only that they do.
 */
record EnrollmentDrift(Enrollment stored, Enrollment configured) {

    private static final String CUSTOM = "customAllocationDefinition";
    private static final int SHOWN = 200;

    /** One phrase each; none if both are the same. */
    List<String> differences() {
        List<String> all = new ArrayList<>();
        JsonNode before = definition(stored);
        JsonNode after = definition(configured);
        for (String member : members(before, after)) {
            if (!Objects.equals(before.get(member), after.get(member))) {
                all.add(
                        member.equals(CUSTOM)
                                ? webhooks()
                                : difference(member, before.get(member), after.get(member)));
            }
        }
        keys(all);
        return all;
    }

    private void keys(List<String> all) {
        if (!(stored.mechanism() instanceof SymmetricKeys before)
                || !(configured.mechanism() instanceof SymmetricKeys after)) {
            return;
        }
        if (!before.primary().equals(after.primary())) {
            all.add("the primary key differs");
        }
        if (!before.secondary().equals(after.secondary())) {
            all.add("the secondary key differs");
        }
    }

    private String webhooks() {
        String before = shown(stored.terms().customAllocationDefinition());
        String after = shown(configured.terms().customAllocationDefinition());
        return before.equals(after)
                ? CUSTOM + ": the hidden part of the webhook's URL differs"
                : phrase(CUSTOM, before, after);
    }

    private static String shown(CustomAllocationDefinition definition) {
        return definition == null ? "nothing" : Json.text(definition.redacted());
    }

    private static String difference(String member, JsonNode before, JsonNode after) {
        return phrase(member, shown(before), shown(after));
    }

    private static String shown(JsonNode value) {
        String text = value == null ? "nothing" : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static String phrase(String member, String before, String after) {
        return member + " is " + before + " in the store and " + after + " in the configuration";
    }

    private static Set<String> members(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode definition(Enrollment enrollment) {
        return Json.read(Json.bytes(EnrollmentBodies.definition(enrollment)), JsonNode.class);
    }
}
