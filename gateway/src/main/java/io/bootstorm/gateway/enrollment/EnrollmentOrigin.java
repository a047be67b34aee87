package io.bootstorm.gateway.enrollment;

/** Who made an enrollment: what the configuration made, the configuration may remove. */
public enum EnrollmentOrigin {
    /** It was in the configuration when the gateway started. */
    CONFIGURATION,
    /** An operator made it while the gateway ran. */
    SERVICE_API
}
