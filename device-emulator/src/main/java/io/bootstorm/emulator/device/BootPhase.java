package io.bootstorm.emulator.device;

/** The parts of a boot that are measured on their own. */
public enum BootPhase {
    DERIVE_KEY,
    /** TCP, TLS and, on MQTT, CONNECT to CONNACK. */
    CONNECT,
    /** SUBSCRIBE to SUBACK; MQTT only. */
    SUBSCRIBE,
    /** One register request to its reply. */
    REGISTER,
    /** One poll to its reply; the waiting before is in no phase. */
    POLL
}
