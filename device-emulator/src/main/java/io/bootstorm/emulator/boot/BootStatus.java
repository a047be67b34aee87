package io.bootstorm.emulator.boot;

/** What the C SDK tells its application on the way; {@link #text} is what its sample prints. */
public enum BootStatus {
    /** The SUBSCRIBE was sent (MQTT), or the connection stands (HTTP). */
    CONNECTED("PROV_DEVICE_REG_STATUS_CONNECTED"),
    /** An {@code assigning} reply came: one report for each. */
    ASSIGNING("PROV_DEVICE_REG_STATUS_ASSIGNING");

    private final String text;

    BootStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
