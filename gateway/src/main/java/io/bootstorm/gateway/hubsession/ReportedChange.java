package io.bootstorm.gateway.hubsession;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.hub.TwinChanges;
import io.bootstorm.gateway.hub.TwinLimits;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.TwinSection;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A patch of reported properties, and what became of it. */
final class ReportedChange implements UnaryOperator<HubDevice> {

    private final ObjectNode patch;
    private final Instant now;
    private String objection;
    private long version;

    ReportedChange(ObjectNode patch, Instant now) {
        this.patch = patch;
        this.now = now;
    }

    @Override
    public HubDevice apply(HubDevice current) {
        if (current == null) {
            objection = "the device was deleted at the hub";
            return null;
        }
        TwinSection reported = current.twin().reported();
        ObjectNode merged = TwinChanges.merged(reported.properties(), patch);
        objection = TwinLimits.REPORTED.objection(merged);
        if (objection != null) {
            return current;
        }
        TwinSection changed = reported.changedTo(merged, now);
        version = changed.version();
        return current.with(current.twin().withReported(changed));
    }

    /** Why nothing was changed; null if it was. */
    String objection() {
        return objection;
    }

    long version() {
        return version;
    }
}
