package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import java.util.List;

/**
 * Between enrollments as the gateway keeps them and as they go over the wire. On the way out keys
 * are left out and the webhook's query is hidden; on the way in mechanism and stamp, which the
 * service completes, are handed over beside the body.
 */
public final class EnrollmentBodies {

    private static final DeviceCapabilities NO_EDGE = new DeviceCapabilities(false);

    private EnrollmentBodies() {}

    /**
     * The body without keys and stamp, but with the webhook's whole URL: secret. What {@link
     * #group} and {@link #individual} take back.
     */
    public static Object definition(Enrollment enrollment) {
        EnrollmentTerms terms = enrollment.terms();
        if (enrollment instanceof Enrollment.Individual individual) {
            return new IndividualEnrollment(
                    individual.id(),
                    individual.deviceId(),
                    null,
                    individual.optionalDeviceInformation(),
                    enrollment.mechanism().definition(),
                    terms.capabilities(),
                    terms.iotHubHostName(),
                    terms.initialTwin(),
                    null,
                    terms.provisioningStatus(),
                    terms.reprovisionPolicy(),
                    null,
                    null,
                    terms.allocationPolicy(),
                    hubs(terms),
                    terms.customAllocationDefinition());
        }
        return new EnrollmentGroup(
                enrollment.id(),
                enrollment.mechanism().definition(),
                terms.capabilities(),
                terms.iotHubHostName(),
                terms.initialTwin(),
                null,
                terms.provisioningStatus(),
                terms.reprovisionPolicy(),
                null,
                null,
                terms.allocationPolicy(),
                hubs(terms),
                terms.customAllocationDefinition());
    }

    /** The group as a webhook sees it. */
    public static EnrollmentGroup of(Enrollment.Group group) {
        return of(group, group.mechanism().shown());
    }

    /** The group as an operator sees it, with that attestation. */
    public static EnrollmentGroup of(Enrollment.Group group, AttestationMechanism attestation) {
        EnrollmentTerms terms = group.terms();
        return new EnrollmentGroup(
                group.enrollmentGroupId(),
                attestation,
                terms.capabilities(),
                terms.iotHubHostName(),
                terms.initialTwin(),
                quoted(terms.etag()),
                terms.provisioningStatus(),
                terms.reprovisionPolicy(),
                DpsDate.text(terms.created()),
                DpsDate.text(terms.lastUpdated()),
                terms.allocationPolicy(),
                hubs(terms),
                redacted(terms));
    }

    /** The individual enrollment as a webhook sees it. */
    public static IndividualEnrollment of(Enrollment.Individual individual) {
        return of(individual, individual.mechanism().shown(), null);
    }

    /**
     * The individual enrollment as an operator sees it, with that attestation.
     *
     * @param state of its device; null for none
     */
    public static IndividualEnrollment of(
            Enrollment.Individual individual,
            AttestationMechanism attestation,
            DeviceRegistrationResult state) {
        EnrollmentTerms terms = individual.terms();
        return new IndividualEnrollment(
                individual.registrationId().value(),
                individual.deviceId(),
                state,
                individual.optionalDeviceInformation(),
                attestation,
                terms.capabilities(),
                terms.iotHubHostName(),
                terms.initialTwin(),
                quoted(terms.etag()),
                terms.provisioningStatus(),
                terms.reprovisionPolicy(),
                DpsDate.text(terms.created()),
                DpsDate.text(terms.lastUpdated()),
                terms.allocationPolicy(),
                hubs(terms),
                redacted(terms));
    }

    /**
     * @throws IllegalArgumentException if the policy is custom without a definition
     */
    public static Enrollment.Group group(
            EnrollmentGroup body, Mechanism mechanism, EnrollmentStamp stamp) {
        return new Enrollment.Group(
                body.enrollmentGroupId(),
                mechanism,
                new EnrollmentTerms(
                        body.provisioningStatus(),
                        body.reprovisionPolicy(),
                        body.allocationPolicy(),
                        body.iotHubHostName(),
                        hubs(body.iotHubHostName(), body.iotHubs()),
                        body.customAllocationDefinition(),
                        body.initialTwin(),
                        capabilities(body.capabilities()),
                        stamp.etag(),
                        stamp.created(),
                        stamp.lastUpdated(),
                        stamp.origin()));
    }

    /**
     * @throws IllegalArgumentException if the registration id is none, or the policy is custom
     *     without a definition
     */
    public static Enrollment.Individual individual(
            IndividualEnrollment body, Mechanism mechanism, EnrollmentStamp stamp) {
        return new Enrollment.Individual(
                RegistrationId.of(body.registrationId()),
                body.deviceId(),
                body.optionalDeviceInformation(),
                mechanism,
                new EnrollmentTerms(
                        body.provisioningStatus(),
                        body.reprovisionPolicy(),
                        body.allocationPolicy(),
                        body.iotHubHostName(),
                        hubs(body.iotHubHostName(), body.iotHubs()),
                        body.customAllocationDefinition(),
                        body.initialTwin(),
                        capabilities(body.capabilities()),
                        stamp.etag(),
                        stamp.created(),
                        stamp.lastUpdated(),
                        stamp.origin()));
    }

    /** No edge device, unless it is said. */
    private static DeviceCapabilities capabilities(DeviceCapabilities said) {
        return said == null ? NO_EDGE : said;
    }

    /** {@code iotHubHostName} is an older form of a list with one hub. */
    private static List<String> hubs(String single, List<String> several) {
        boolean isOlderForm = single != null && (several == null || several.isEmpty());
        return isOlderForm ? List.of(single) : several;
    }

    private static List<String> hubs(EnrollmentTerms terms) {
        return terms.iotHubs().isEmpty() ? null : terms.iotHubs();
    }

    /** An etag on the wire holds its own quotes. */
    private static String quoted(String etag) {
        return '"' + etag + '"';
    }

    private static CustomAllocationDefinition redacted(EnrollmentTerms terms) {
        return terms.customAllocationDefinition() == null
                ? null
                : terms.customAllocationDefinition().redacted();
    }
}
