package io.bootstorm.gateway.hubsession;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What happens on one connection of a device to its hub, in the words of the hub. Numbers that tie
 * an answer to its question ({@code requestId}, {@code callId}) are the transport's; {@code
 * changeId} is the engine's own.
 */
public sealed interface HubEvent {

    record Connect(HubCredentials credentials) implements HubEvent {}

    /** What the device wants to be told from now on; nothing of that before. */
    record Listens(boolean toDesired, boolean toMethods, boolean toMessages) implements HubEvent {}

    /**
     * @param bytes of the body
     */
    record Telemetry(int bytes) implements HubEvent {}

    record TwinGet(long requestId) implements HubEvent {}

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record ReportedPatch(long requestId, byte[] body) implements HubEvent {}

    /** The device has a message that was delivered to it. */
    record Acknowledged(long messageId) implements HubEvent {}

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record MethodAnswered(long callId, int status, byte[] body) implements HubEvent {}

    /**
     * An operator calls a direct method.
     *
     * @param payload JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record InvokeMethod(long callId, String name, byte[] payload, long timeoutNanos)
            implements HubEvent {}

    /**
     * The desired properties have changed.
     *
     * @param patch what changed; the whole of them where they were replaced
     */
    record DesiredChanged(ObjectNode patch, long version) implements HubEvent {}

    /** A message waits for the device. */
    record MessageWaits() implements HubEvent {}

    /** The store holds the change that {@link HubAction.ChangeDevice} gave it. */
    record Changed(long changeId) implements HubEvent {}

    /**
     * @param reason for the log
     */
    record ChangeFailed(long changeId, String reason) implements HubEvent {}

    /**
     * The device is to go: a newer connection of it came, or its hub lets it in no longer.
     *
     * @param reason for the log
     */
    record Dismissed(String reason) implements HubEvent {}

    /** The connection is gone. */
    record Closed() implements HubEvent {}
}
