package io.bootstorm.gateway.hubsession;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.store.DeviceTwin;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import java.util.function.UnaryOperator;

/** What the hub's side of a connection wants done. */
public sealed interface HubAction {

    /** The device is let in: this is its connection from now on. */
    record Accept(HubDeviceId device) implements HubAction {}

    /**
     * @param reason for the log
     */
    record Refuse(String reason) implements HubAction {}

    record ReplyTwin(long requestId, DeviceTwin twin) implements HubAction {}

    /** The reported patch is kept. */
    record ReplyPatched(long requestId, long version) implements HubAction {}

    record ReplyError(long requestId, HubError error, String detail) implements HubAction {}

    record PushDesired(ObjectNode patch, long version) implements HubAction {}

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record PushMethod(long callId, String name, byte[] payload) implements HubAction {}

    record PushMessage(CloudMessage message) implements HubAction {}

    /** Change the device; the answer is Changed or ChangeFailed. */
    record ChangeDevice(long changeId, HubDeviceId device, UnaryOperator<HubDevice> change)
            implements HubAction {}

    /** A direct method ended, for whoever called it. */
    record EndMethod(long callId, MethodResult result) implements HubAction {}

    /**
     * @param reason for the log
     */
    record Close(String reason) implements HubAction {}
}
