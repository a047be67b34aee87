package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.Mechanism;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Brings the configured enrollments and those of the store together. Used once, at the start. */
final class EnrollmentSeeds {

    private static final int PAGE = 10_000;

    private final EnrollmentStore store;
    private final EnrollmentKeys keys;
    private final EnrollmentStamps stamps;
    private final Secrets secrets;
    private final Instant now;
    private final Seeding seeding;
    private final StartingWrites writes = new StartingWrites();
    private final Set<String> named = new HashSet<>();
    private final List<String> drift = new ArrayList<>();

    /**
     * @param keys and stamps of earlier runs, for enrollments that the store lacks
     */
    EnrollmentSeeds(
            EnrollmentStore store,
            EnrollmentKeys keys,
            EnrollmentStamps stamps,
            Secrets secrets,
            Instant now,
            Seeding seeding) {
        this.store = store;
        this.keys = keys;
        this.stamps = stamps;
        this.secrets = secrets;
        this.now = now;
        this.seeding = seeding;
    }

    /**
     * @return where store and configuration differed, in words; whichever stands now
     * @throws IOException if the store does not keep something
     */
    List<String> sow(List<EnrollmentGroup> groups, List<IndividualEnrollment> individuals)
            throws IOException {
        for (EnrollmentGroup group : groups) {
            Enrollment stored = store.findGroup(group.enrollmentGroupId()).orElse(null);
            bring(stored, () -> fresh(group), known -> configured(group, known));
        }
        for (IndividualEnrollment individual : individuals) {
            RegistrationId id = RegistrationId.of(individual.registrationId());
            Enrollment stored = store.findIndividual(id).orElse(null);
            bring(stored, () -> fresh(individual), known -> configured(individual, known));
        }
        for (Enrollment stored : everythingStored()) {
            if (!named.contains(name(stored))) {
                onlyStored(stored);
            }
        }
        writes.await();
        return drift;
    }

    private void bring(
            Enrollment stored,
            Supplier<Enrollment> fresh,
            Function<Enrollment, Enrollment> configured)
            throws IOException {
        if (stored == null) {
            Enrollment made = fresh.get();
            named.add(name(made));
            store.save(made, writes.next());
            return;
        }
        named.add(name(stored));
        Enrollment wanted = configured.apply(stored);
        List<String> differences = new EnrollmentDrift(stored, wanted).differences();
        if (!differences.isEmpty()) {
            drift.add(name(stored) + ": " + String.join("; ", differences));
        } else if (stored.terms().origin() == EnrollmentOrigin.CONFIGURATION) {
            return;
        }
        if (seeding == Seeding.EVERYTHING) {
            store.save(wanted, writes.next());
        }
    }

    /** What an operator made while the gateway ran is none of the configuration's business. */
    private void onlyStored(Enrollment stored) throws IOException {
        if (stored.terms().origin() == EnrollmentOrigin.SERVICE_API) {
            return;
        }
        drift.add(name(stored) + " is in the store and not in the configuration");
        if (seeding == Seeding.WHAT_IS_MISSING) {
            return;
        }
        if (stored instanceof Enrollment.Individual individual) {
            store.deleteIndividual(individual.registrationId(), writes.next());
        } else {
            store.deleteGroup(stored.id(), writes.next());
        }
    }

    private Enrollment fresh(EnrollmentGroup group) {
        SymmetricKeyAttestation own =
                keys.completeGroup(group.enrollmentGroupId(), group.attestation(), secrets::key);
        return EnrollmentBodies.group(
                group, Mechanisms.ofGroup(group.attestation(), own), stamps.of(group));
    }

    private Enrollment fresh(IndividualEnrollment individual) {
        SymmetricKeyAttestation own =
                keys.completeIndividual(
                        individual.registrationId(), individual.attestation(), secrets::key);
        return EnrollmentBodies.individual(
                individual,
                Mechanisms.ofIndividual(individual.attestation(), own),
                stamps.of(individual));
    }

    private Enrollment configured(EnrollmentGroup group, Enrollment stored) {
        return EnrollmentBodies.group(
                group,
                Mechanisms.ofGroup(
                        group.attestation(),
                        completed(stored, () -> fresh(group), group.attestation())),
                changed(stored));
    }

    private Enrollment configured(IndividualEnrollment individual, Enrollment stored) {
        return EnrollmentBodies.individual(
                individual,
                Mechanisms.ofIndividual(
                        individual.attestation(),
                        completed(stored, () -> fresh(individual), individual.attestation())),
                changed(stored));
    }

    /**
     * Keys that the configuration leaves out are the store's, or generated if the store has none;
     * null if the mechanism is another.
     */
    private static SymmetricKeyAttestation completed(
            Enrollment stored, Supplier<Enrollment> fresh, AttestationMechanism configured) {
        if (Mechanisms.typeOf(configured) != AttestationType.SYMMETRIC_KEY) {
            return null;
        }
        Mechanism source =
                stored.mechanism() instanceof SymmetricKeys
                        ? stored.mechanism()
                        : fresh.get().mechanism();
        SymmetricKeyAttestation kept = ((SymmetricKeys) source).attestation();
        SymmetricKeyAttestation own = configured == null ? null : configured.symmetricKey();
        return new SymmetricKeyAttestation(
                own == null || own.primaryKey() == null ? kept.primaryKey() : own.primaryKey(),
                own == null || own.secondaryKey() == null
                        ? kept.secondaryKey()
                        : own.secondaryKey());
    }

    private EnrollmentStamp changed(Enrollment stored) {
        return new EnrollmentStamp(
                secrets.etag(), stored.terms().created(), now, EnrollmentOrigin.CONFIGURATION);
    }

    private List<Enrollment> everythingStored() {
        List<Enrollment> all = new ArrayList<>(store.groups());
        List<Enrollment.Individual> page = store.individuals("", PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = store.individuals(page.get(page.size() - 1).registrationId().key(), PAGE);
        }
        return all;
    }

    private static String name(Enrollment enrollment) {
        String kind = enrollment instanceof Enrollment.Group ? "group" : "individual enrollment";
        return kind + " " + enrollment.id().toLowerCase(Locale.ROOT);
    }
}
