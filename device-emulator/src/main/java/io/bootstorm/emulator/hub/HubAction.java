package io.bootstorm.emulator.hub;

/** What a device wants done at its hub. */
public sealed interface HubAction {

    record Subscribe() implements HubAction {}

    record GetTwin() implements HubAction {}

    record PatchReported(String json) implements HubAction {}

    record SendTelemetry(String json) implements HubAction {}

    record AnswerMethod(int status, String rid, String payload) implements HubAction {}

    record Ping() implements HubAction {}

    record Disconnect() implements HubAction {}

    record Finish(HubResult result) implements HubAction {}
}
