package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.transport.WebhookUrl;
import io.bootstorm.protocol.id.DeviceId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The rules that configured enrollments keep (service API, validation): each refusal names the
 * enrollment, the rule and the cure.
 */
final class EnrollmentCheck {

    private final Set<String> linkedHubs;
    private final String linkedHubsAsWritten;
    private final AllocationConfig allocation;
    private final Set<String> seen = new HashSet<>();

    private EnrollmentCheck(List<LinkedHubConfig> linkedHubs, AllocationConfig allocation) {
        this.linkedHubs =
                linkedHubs.stream()
                        .map(hub -> hub.hostName().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        this.linkedHubsAsWritten =
                linkedHubs.stream()
                        .map(LinkedHubConfig::hostName)
                        .collect(Collectors.joining(", "));
        this.allocation = allocation;
        Check.that(
                this.linkedHubs.size() == linkedHubs.size(),
                "gateway.linked-hubs: a hub is named twice in " + linkedHubsAsWritten);
    }

    static void all(
            List<LinkedHubConfig> linkedHubs,
            List<EnrollmentGroup> groups,
            List<IndividualEnrollment> individuals,
            AllocationConfig allocation) {
        EnrollmentCheck check = new EnrollmentCheck(linkedHubs, allocation);
        for (int i = 0; i < groups.size(); i++) {
            check.group("gateway.enrollment-groups[" + i + "]", groups.get(i));
        }
        check.seen.clear();
        for (int i = 0; i < individuals.size(); i++) {
            check.individual("gateway.individual-enrollments[" + i + "]", individuals.get(i));
        }
    }

    /** That CA certificates have one name each, and are no more than the service holds. */
    static void certificates(List<HeldCertificate> certificates) {
        Set<String> names = new HashSet<>();
        for (HeldCertificate one : certificates) {
            Check.that(
                    names.add(one.name().toLowerCase(Locale.ROOT)),
                    "gateway.certificates: '" + one.name() + "' is there twice");
        }
        Check.that(
                names.size() <= CertificateStore.DOCUMENTED_LIMIT,
                "gateway.certificates: an instance holds at most "
                        + CertificateStore.DOCUMENTED_LIMIT);
    }

    private void group(String place, EnrollmentGroup group) {
        named(place + ".enrollment-group-id", group.enrollmentGroupId());
        String at = place + " (" + group.enrollmentGroupId() + ")";
        attestation(at, group.attestation(), body -> Mechanisms.ofGroup(body, null));
        hubs(at, group.iotHubHostName(), group.iotHubs(), group.allocationPolicy());
        custom(at, group.allocationPolicy(), group.customAllocationDefinition());
    }

    private void individual(String place, IndividualEnrollment enrollment) {
        named(place + ".registration-id", enrollment.registrationId());
        String at = place + " (" + enrollment.registrationId() + ")";
        deviceId(at, enrollment.deviceId());
        attestation(at, enrollment.attestation(), body -> Mechanisms.ofIndividual(body, null));
        hubs(at, enrollment.iotHubHostName(), enrollment.iotHubs(), enrollment.allocationPolicy());
        custom(at, enrollment.allocationPolicy(), enrollment.customAllocationDefinition());
    }

    private void named(String place, String id) {
        try {
            Check.that(
                    seen.add(RegistrationId.of(id).key()), place + ": '" + id + "' is there twice");
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(place)
                    ? e
                    : new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private static void deviceId(String at, String deviceId) {
        try {
            if (deviceId != null) {
                new DeviceId(deviceId);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(at + ".device-id: " + e.getMessage(), e);
        }
    }

    private static void attestation(
            String at, AttestationMechanism attestation, Consumer<AttestationMechanism> reading) {
        if (attestation == null) {
            return;
        }
        if (Mechanisms.typeOf(attestation) != AttestationType.SYMMETRIC_KEY) {
            try {
                reading.accept(attestation);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(at + ".attestation: " + e.getMessage(), e);
            }
        } else if (attestation.symmetricKey() != null) {
            key(
                    at + ".attestation.symmetric-key.primary-key",
                    attestation.symmetricKey().primaryKey());
            key(
                    at + ".attestation.symmetric-key.secondary-key",
                    attestation.symmetricKey().secondaryKey());
        }
    }

    private static void key(String place, String base64) {
        if (base64 == null) {
            return;
        }
        try {
            SymmetricKey.fromBase64(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private void hubs(String at, String single, List<String> hubs, AllocationPolicy own) {
        List<String> named = single != null ? List.of(single) : hubs == null ? List.of() : hubs;
        for (String hub : named) {
            Check.that(
                    linkedHubs.contains(hub.toLowerCase(Locale.ROOT)),
                    at
                            + ".iot-hubs: "
                            + hub
                            + " is not linked; add it to gateway.linked-hubs or use one of: "
                            + linkedHubsAsWritten);
        }
        Check.that(
                !linkedHubs.isEmpty(),
                at + " has no hub to assign to; name at least one in gateway.linked-hubs");
        boolean fixed = (own == null ? allocation.policy() : own) == AllocationPolicy.STATIC;
        int choices = named.isEmpty() ? linkedHubs.size() : named.size();
        Check.that(
                !fixed || choices == 1,
                at
                        + ".allocation-policy: static needs exactly one hub, here are "
                        + choices
                        + "; name one in iot-hubs");
    }

    private static void custom(
            String at, AllocationPolicy policy, CustomAllocationDefinition definition) {
        if (policy != AllocationPolicy.CUSTOM) {
            return;
        }
        Check.that(
                definition != null && definition.webhookUrl() != null,
                at
                        + ".allocation-policy: custom needs custom-allocation-definition with"
                        + " webhook-url and api-version");
        Check.that(
                definition.apiVersion() != null
                        && definition.apiVersion().compareTo("2018-09-01-preview") >= 0,
                at
                        + ".custom-allocation-definition.api-version: such as 2021-10-01, at least"
                        + " 2018-09-01-preview");
        try {
            WebhookUrl.parse(definition.webhookUrl());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    at + ".custom-allocation-definition.webhook-url: " + e.getMessage(), e);
        }
    }
}
