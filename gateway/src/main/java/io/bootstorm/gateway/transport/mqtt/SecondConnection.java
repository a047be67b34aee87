package io.bootstorm.gateway.transport.mqtt;

/** What a second connection with a registration id does to the first. Unpublished for DPS. */
public enum SecondConnection {
    /** As on IoT Hub. The default, an assumption. */
    CLOSES_FIRST,
    LEAVES_FIRST
}
