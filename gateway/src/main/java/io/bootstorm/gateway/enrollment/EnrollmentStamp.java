package io.bootstorm.gateway.enrollment;

import java.time.Instant;

/**
 * What the service, not the operator, says of an enrollment.
 *
 * @param etag a GUID, without quotes; another after every change
 */
public record EnrollmentStamp(
        String etag, Instant created, Instant lastUpdated, EnrollmentOrigin origin) {

    /** Of what no operator has made while the gateway ran. */
    public EnrollmentStamp(String etag, Instant created, Instant lastUpdated) {
        this(etag, created, lastUpdated, EnrollmentOrigin.CONFIGURATION);
    }
}
