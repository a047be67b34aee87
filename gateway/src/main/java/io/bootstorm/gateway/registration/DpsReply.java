package io.bootstorm.gateway.registration;

import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.ProvisioningServiceErrorDetails;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;

/** An answer to a device, which each transport writes in its own way. */
public sealed interface DpsReply {

    /** The HTTP status, which the topic of an MQTT reply carries too. */
    int status();

    /** What is written as JSON. */
    Record body();

    /** 0 for none. */
    default int retryAfterSeconds() {
        return 0;
    }

    /** 202: ask again after so many seconds. */
    record Pending(RegistrationOperationStatus body, int retryAfterSeconds) implements DpsReply {
        @Override
        public int status() {
            return 202;
        }
    }

    /** 200: the operation is over; assigned, failed or disabled stands in the body. */
    record Final(RegistrationOperationStatus body) implements DpsReply {
        @Override
        public int status() {
            return 200;
        }
    }

    /** 200 to a lookup: the bare record. */
    record Found(DeviceRegistrationResult body) implements DpsReply {
        @Override
        public int status() {
            return 200;
        }
    }

    /**
     * @param status 400 to 599
     * @param retryAfterSeconds 0 for none
     */
    record Refused(int status, ProvisioningServiceErrorDetails body, int retryAfterSeconds)
            implements DpsReply {}
}
