package io.bootstorm.emulator.fleet;

/** What a fleet measures the time of. */
public enum FleetPhase {
    /** Deriving the device key from the group's; not measured where devices have their own. */
    DERIVE_KEY("derive-key", "derive key"),
    /** Signing the token, TCP, TLS where asked for, and MQTT CONNECT up to its answer. */
    CONNECT("connect", "connect"),
    /** MQTT SUBSCRIBE up to its answer. */
    SUBSCRIBE("subscribe", "subscribe"),
    /** The register message up to its reply. */
    REGISTER("register", "register"),
    /** One poll up to its reply, without the wait before it. */
    POLL("poll", "poll"),
    /** A boot that ended assigned, from its real start, waits between polls included. */
    BOOT("boot", "whole boot"),
    /**
     * A boot that ended assigned, from the moment the device was meant to start: what the generator
     * was late by and earlier attempts are included.
     */
    FROM_INTENDED_START("from-intended-start", "from intended start");

    private final String key;
    private final String words;

    FleetPhase(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    /** The name for a person. */
    public String words() {
        return words;
    }
}
