package io.bootstorm.allocator.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.protocol.wire.AllocationResponse;
import io.bootstorm.protocol.wire.InitialTwin;
import java.util.Optional;

/**
 * A hub that a rule names, and what the device gets along with it.
 *
 * @param hub a linked hub's host name, or the first label of it
 * @param initialTwin null for none
 * @param payload null for none
 */
public record HubChoice(String hub, InitialTwin initialTwin, JsonNode payload) {

    public HubChoice {
        if (hub == null || hub.isBlank()) {
            throw new IllegalArgumentException(
                    "a choice needs a hub: the host name of a linked hub, or the first label of"
                            + " it");
        }
    }

    /** This hub if it is linked to the enrollment; refused otherwise. */
    AllocationOutcome allocateTo(Registering device, FunctionLog log) {
        Optional<String> linked = device.linked(hub);
        if (linked.isEmpty()) {
            String text = "The hub " + hub + " is not linked to the enrollment.";
            log.error(text);
            return Refused.because(text);
        }
        log.information("Selected hub : ", linked.get());
        return new Allocated(new AllocationResponse(linked.get(), initialTwin, payload));
    }
}
