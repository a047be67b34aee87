package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.hubsession.HubAction;

/** A device's end of a connection to its hub, as {@link HubHost} uses it: on its event loop. */
@FunctionalInterface
public interface HubSide {

    /** Tells the device; never an action that is none of its business. */
    void tell(HubAction action);
}
