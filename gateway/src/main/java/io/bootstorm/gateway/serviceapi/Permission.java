package io.bootstorm.gateway.serviceapi;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a shared access policy may allow ("control access to DPS"). */
public enum Permission {
    /** Changing the service's own configuration, which no operation here does. */
    @JsonProperty("ServiceConfig")
    SERVICE_CONFIG("ServiceConfig"),
    @JsonProperty("EnrollmentRead")
    ENROLLMENT_READ("EnrollmentRead"),
    @JsonProperty("EnrollmentWrite")
    ENROLLMENT_WRITE("EnrollmentWrite"),
    @JsonProperty("RegistrationStatusRead")
    REGISTRATION_STATUS_READ("RegistrationStatusRead"),
    @JsonProperty("RegistrationStatusWrite")
    REGISTRATION_STATUS_WRITE("RegistrationStatusWrite");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    /** As the service writes it. */
    public String text() {
        return text;
    }
}
