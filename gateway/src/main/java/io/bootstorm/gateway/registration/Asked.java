package io.bootstorm.gateway.registration;

/** What a device asks. */
public enum Asked {
    REGISTER,
    POLL,
    LOOKUP
}
