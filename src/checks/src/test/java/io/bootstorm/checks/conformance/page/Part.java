package io.bootstorm.checks.conformance.page;

/** The parts of the conformance page, in their order. */
public enum Part {
    REGISTRATION("Registering, on every transport"),
    HTTPS("Device API over HTTPS"),
    MQTT("Device API over MQTT"),
    WEBSOCKET("WebSockets"),
    AMQP("Device API over AMQP"),
    TPM("Devices with a TPM"),
    WEBHOOK("What becomes of a custom allocation"),
    REPROVISIONING("A device that registers again"),
    ENROLLMENTS("Enrollments: precedence, disabling, removal"),
    SERVICE_API("Service API"),
    HUB("Linked hubs");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
