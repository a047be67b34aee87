package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import java.util.List;

/**
 * Between enrollments as the gateway keeps them and as they go over the wire. On the way out keys
 * are left out and the webhook's query is hidden; on the way in keys and stamp, which the service
 * makes, are handed over beside the body.
 */
public final class EnrollmentBodies {

    private static final AttestationMechanism SYMMETRIC_KEY =
            AttestationMechanism.typeOnly(AttestationType.SYMMETRIC_KEY);

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
                    null,
                    SYMMETRIC_KEY,
                    terms.capabilities(),
                    null,
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
                SYMMETRIC_KEY,
                terms.capabilities(),
                null,
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
        EnrollmentTerms terms = group.terms();
        return new EnrollmentGroup(
                group.enrollmentGroupId(),
                SYMMETRIC_KEY,
                terms.capabilities(),
                null,
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
        EnrollmentTerms terms = individual.terms();
        return new IndividualEnrollment(
                individual.registrationId().value(),
                individual.deviceId(),
                null,
                null,
                SYMMETRIC_KEY,
                terms.capabilities(),
                null,
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
            EnrollmentGroup body, SymmetricKeys keys, EnrollmentStamp stamp) {
        return new Enrollment.Group(
                body.enrollmentGroupId(),
                keys,
                new EnrollmentTerms(
                        body.provisioningStatus(),
                        body.reprovisionPolicy(),
                        body.allocationPolicy(),
                        hubs(body.iotHubHostName(), body.iotHubs()),
                        body.customAllocationDefinition(),
                        body.initialTwin(),
                        body.capabilities(),
                        stamp.etag(),
                        stamp.created(),
                        stamp.lastUpdated()));
    }

    /**
     * @throws IllegalArgumentException if the registration id is none, or the policy is custom
     *     without a definition
     */
    public static Enrollment.Individual individual(
            IndividualEnrollment body, SymmetricKeys keys, EnrollmentStamp stamp) {
        return new Enrollment.Individual(
                RegistrationId.of(body.registrationId()),
                body.deviceId(),
                keys,
                new EnrollmentTerms(
                        body.provisioningStatus(),
                        body.reprovisionPolicy(),
                        body.allocationPolicy(),
                        hubs(body.iotHubHostName(), body.iotHubs()),
                        body.customAllocationDefinition(),
                        body.initialTwin(),
                        body.capabilities(),
                        stamp.etag(),
                        stamp.created(),
                        stamp.lastUpdated()));
    }

    /** {@code iotHubHostName} is an older form of a list with one hub. */
    private static List<String> hubs(String single, List<String> several) {
        return single == null ? several : List.of(single);
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
