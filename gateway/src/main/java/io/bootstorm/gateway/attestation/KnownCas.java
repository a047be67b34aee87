package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.CaReferences;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.SigningCertificates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/**
 * The CAs that an instance knows at one moment: those it holds, verified or not, and the signing
 * certificates of groups; and which groups they decide for.
 */
final class KnownCas {

    private final List<Enrollment.Group> groups;
    private final List<CaCertificate> held;
    private final Map<String, CaCertificate> heldByThumbprint = new HashMap<>();
    private final Map<String, Enrollment.Group> groupByThumbprint = new HashMap<>();
    private final Map<X500Principal, List<EnrolledCertificate>> bySubject = new HashMap<>();
    private final List<String> danglingReferences = new ArrayList<>();

    KnownCas(List<Enrollment.Group> groups, List<CaCertificate> held) {
        this.groups = groups;
        this.held = held;
        for (CaCertificate ca : held) {
            heldByThumbprint.put(ca.certificate().sha256(), ca);
            know(ca.certificate());
        }
        groups.forEach(this::addGroup);
    }

    /** Whether these are still the groups and certificates. */
    boolean isOf(List<Enrollment.Group> currentGroups, List<CaCertificate> currentlyHeld) {
        return groups == currentGroups && held == currentlyHeld;
    }

    /** The group that a signing certificate decides for, or null. */
    Enrollment.Group groupOf(EnrolledCertificate signing) {
        return groupByThumbprint.get(signing.sha256());
    }

    /** The verified CA whose certificate this is, or null. */
    CaCertificate verified(EnrolledCertificate certificate) {
        CaCertificate ca = heldByThumbprint.get(certificate.sha256());
        return ca != null && ca.verified() ? ca : null;
    }

    List<EnrolledCertificate> named(X500Principal subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /** CA references of groups to what is not held, for an explanation. */
    List<String> danglingReferences() {
        return danglingReferences;
    }

    private void addGroup(Enrollment.Group group) {
        if (group.mechanism() instanceof SigningCertificates signing) {
            add(group, signing.pair().primary());
            if (signing.pair().secondary() != null) {
                add(group, signing.pair().secondary());
            }
        } else if (group.mechanism() instanceof CaReferences references) {
            refer(group, references.names().primary());
            refer(group, references.names().secondary());
        }
    }

    private void refer(Enrollment.Group group, String name) {
        if (name == null) {
            return;
        }
        for (CaCertificate ca : held) {
            if (ca.name().equalsIgnoreCase(name)) {
                add(group, ca.certificate());
                return;
            }
        }
        danglingReferences.add(
                "enrollment group " + group.id() + " refers to '" + name + "', which is not held");
    }

    /** If several groups have one certificate, the first in the order of their ids decides. */
    private void add(Enrollment.Group group, EnrolledCertificate certificate) {
        groupByThumbprint.putIfAbsent(certificate.sha256(), group);
        know(certificate);
    }

    private void know(EnrolledCertificate certificate) {
        List<EnrolledCertificate> same =
                bySubject.computeIfAbsent(
                        certificate.certificate().getSubjectX500Principal(),
                        subject -> new ArrayList<>(1));
        if (!same.contains(certificate)) {
            same.add(certificate);
        }
    }
}
