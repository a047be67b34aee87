package io.bootstorm.gateway.serviceapi;

/** What a query's answer holds: {@code x-ms-item-type}, without which SDKs cannot read it. */
public enum ItemType {
    ENROLLMENT("enrollment"),
    ENROLLMENT_GROUP("enrollmentGroup"),
    DEVICE_REGISTRATION("deviceRegistration");

    private final String text;

    ItemType(String text) {
        this.text = text;
    }

    /** As the header has it. */
    public String text() {
        return text;
    }
}
