package io.bootstorm.gateway.hubapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hub.TwinBodies;
import io.bootstorm.gateway.hub.TwinChanges;
import io.bootstorm.gateway.hub.TwinLimits;
import io.bootstorm.gateway.store.DeviceTwin;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.TwinSection;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.time.Instant;

/**
 * What an operator writes to a twin.
 *
 * @param tags null leaves them
 * @param desired null leaves them
 * @param replaces whether what is there goes, or is merged with what is written
 */
record TwinWrite(ObjectNode tags, ObjectNode desired, boolean replaces) {

    /** A whole twin, or the part of one that is to be merged. */
    static TwinWrite twin(byte[] body, boolean replaces) throws HubRefusal {
        ObjectNode twin = object(body);
        return new TwinWrite(
                member(twin, "tags"), member(member(twin, "properties"), "desired"), replaces);
    }

    /** Tags alone, bare or inside a twin. */
    static TwinWrite tags(byte[] body) throws HubRefusal {
        ObjectNode given = object(body);
        return new TwinWrite(given.has("tags") ? member(given, "tags") : given, null, true);
    }

    /** Desired properties alone, bare or inside a twin. */
    static TwinWrite desired(byte[] body, boolean replaces) throws HubRefusal {
        ObjectNode given = object(body);
        ObjectNode inside = member(member(given, "properties"), "desired");
        return new TwinWrite(null, inside == null ? given : inside, replaces);
    }

    HubDevice over(HubDevice current, IfMatch ifMatch, Instant now) throws HubRefusal {
        if (current == null) {
            throw new HubRefusal(HubError.NOT_FOUND, "the hub has no such device");
        }
        DeviceTwin twin = current.twin();
        if (!ifMatch.allows(TwinBodies.etag(twin))) {
            throw new HubRefusal(HubError.PRECONDITION_FAILED, "the twin has another etag");
        }
        if (tags == null && desired == null) {
            return current;
        }
        ObjectNode newTags = tags == null ? twin.tags() : written(twin.tags(), tags);
        check(TwinLimits.TAGS, newTags);
        TwinSection newDesired = twin.desired();
        if (desired != null) {
            ObjectNode properties = written(newDesired.properties(), desired);
            check(TwinLimits.DESIRED, properties);
            newDesired = newDesired.changedTo(properties, now);
        }
        return current.with(twin.with(newTags, newDesired));
    }

    private ObjectNode written(ObjectNode current, ObjectNode given) {
        return replaces ? TwinChanges.withoutNulls(given) : TwinChanges.merged(current, given);
    }

    private static void check(TwinLimits limits, ObjectNode content) throws HubRefusal {
        String objection = limits.objection(content);
        if (objection != null) {
            throw new HubRefusal(HubError.INVALID_ARGUMENT, objection);
        }
    }

    private static ObjectNode object(byte[] body) throws HubRefusal {
        try {
            return Json.read(body, ObjectNode.class);
        } catch (BadJson e) {
            throw new HubRefusal(HubError.INVALID_ARGUMENT, e.getMessage());
        }
    }

    /** Without what a twin that was read has beside its properties; null if there is none. */
    private static ObjectNode member(ObjectNode object, String name) throws HubRefusal {
        JsonNode value = object == null ? null : object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!(value instanceof ObjectNode given)) {
            throw new HubRefusal(HubError.INVALID_ARGUMENT, name + " is to be an object");
        }
        given.remove("$metadata");
        given.remove("$version");
        return given;
    }
}
