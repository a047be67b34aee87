package io.bootstorm.gateway.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.id.RegistrationId;

/** The operator's record of devices that may register, made before any of them appears. */
public sealed interface Enrollment {

    /** The enrollment group id, or the registration id of an individual enrollment. */
    String id();

    /**
     * By what its devices prove who they are. A group's keys authenticate no device by themselves:
     * devices hold keys derived from them.
     */
    Mechanism mechanism();

    EnrollmentTerms terms();

    /** The name at its hub of a device that registers with this id. */
    String deviceIdFor(RegistrationId registering);

    /**
     * One device's enrollment.
     *
     * @param deviceId null if the device is to be named as it registers
     * @param optionalDeviceInformation the operator's own; null for none
     */
    record Individual(
            RegistrationId registrationId,
            String deviceId,
            JsonNode optionalDeviceInformation,
            Mechanism mechanism,
            EnrollmentTerms terms)
            implements Enrollment {

        @Override
        public String id() {
            return registrationId.value();
        }

        @Override
        public String deviceIdFor(RegistrationId registering) {
            return deviceId == null ? registering.value() : deviceId;
        }
    }

    /**
     * The enrollment of every device that holds a key derived from the group's, or a certificate
     * issued below the group's CA.
     */
    record Group(String enrollmentGroupId, Mechanism mechanism, EnrollmentTerms terms)
            implements Enrollment {

        @Override
        public String id() {
            return enrollmentGroupId;
        }

        @Override
        public String deviceIdFor(RegistrationId registering) {
            return registering.value();
        }
    }
}
