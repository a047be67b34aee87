package io.bootstorm.emulator.hub;

/** What happens on a device's connection to its hub. */
public sealed interface HubEvent {

    HubEvent CONNECTED = new Connected();
    HubEvent SUBSCRIBED = new Subscribed();
    HubEvent TELEMETRY_TAKEN = new TelemetryTaken();
    HubEvent MESSAGE = new Message();

    record Connected() implements HubEvent {}

    record Subscribed() implements HubEvent {}

    /**
     * @param body JSON
     */
    record Twin(String body) implements HubEvent {}

    /** The reported properties are kept. */
    record Patched(long version) implements HubEvent {}

    /** A twin request was answered with an error. */
    record TwinRefused(int status, String body) implements HubEvent {}

    record TelemetryTaken() implements HubEvent {}

    record Desired(long version) implements HubEvent {}

    record Method(String name, String rid, String payload) implements HubEvent {}

    record Message() implements HubEvent {}

    /**
     * The connection could not be had, was refused or broke.
     *
     * @param reason one of few, to count by
     */
    record Failed(String reason, String detail) implements HubEvent {}

    /** Whoever runs the device has had enough. */
    record Cancelled() implements HubEvent {}
}
