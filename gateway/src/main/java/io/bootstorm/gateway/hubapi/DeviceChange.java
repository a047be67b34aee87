package io.bootstorm.gateway.hubapi;

import io.bootstorm.gateway.store.HubDevice;
import java.util.function.UnaryOperator;

/** A change of a device at a hub, and what became of it. */
final class DeviceChange implements UnaryOperator<HubDevice> {

    /** What is to become of a device; null means that there is none. */
    interface Change {
        HubDevice of(HubDevice current) throws HubRefusal;
    }

    private final Change change;
    private HubDevice before;
    private HubDevice after;
    private HubRefusal refusal;

    DeviceChange(Change change) {
        this.change = change;
    }

    @Override
    public HubDevice apply(HubDevice current) {
        before = current;
        try {
            after = change.of(current);
        } catch (HubRefusal e) {
            refusal = e;
            after = current;
        }
        return after;
    }

    HubDevice before() {
        return before;
    }

    HubDevice after() {
        return after;
    }

    /** Why nothing was changed; null if it was. */
    HubRefusal refusal() {
        return refusal;
    }
}
