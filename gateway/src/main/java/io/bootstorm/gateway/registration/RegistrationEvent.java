package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.protocol.wire.DeviceRegistration;

/**
 * What happens on one connection of a device, in the words that all transports share. Numbers that
 * tie an answer to its question ({@code requestId}) are the transport's; {@code callId} and {@code
 * commitId} are the engine's own.
 */
public sealed interface RegistrationEvent {

    /** The device says who it is. MQTT: once, at CONNECT. HTTP: before every request. */
    record Authenticate(Credentials credentials) implements RegistrationEvent {}

    record Register(long requestId, DeviceRegistration registration) implements RegistrationEvent {}

    record Poll(long requestId, String operationId) implements RegistrationEvent {}

    /** The device asks for its registration record (HTTP only). */
    record Lookup(long requestId) implements RegistrationEvent {}

    record WebhookReplied(long callId, WebhookResult result) implements RegistrationEvent {}

    /** The store holds what {@link RegistrationAction.Commit} gave it, as durably as it can. */
    record Committed(long commitId) implements RegistrationEvent {}

    /**
     * @param reason for the log
     */
    record CommitFailed(long commitId, String reason) implements RegistrationEvent {}

    /** The connection takes more again after having been full. */
    record Writable() implements RegistrationEvent {}

    /** The connection is gone. Operations that it opened go on. */
    record Closed() implements RegistrationEvent {}
}
