package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Brings the configured CA certificates and those of the store together. Used once. */
final class CertificateSeeds {

    private final CertificateStore store;
    private final Secrets secrets;
    private final Instant now;
    private final Seeding seeding;
    private final StartingWrites writes = new StartingWrites();
    private final List<String> drift = new ArrayList<>();

    CertificateSeeds(CertificateStore store, Secrets secrets, Instant now, Seeding seeding) {
        this.store = store;
        this.secrets = secrets;
        this.now = now;
        this.seeding = seeding;
    }

    /**
     * @return where store and configuration differed, in words; whichever stands now
     * @throws IOException if the store does not keep something
     */
    List<String> sow(List<HeldCertificate> configured) throws IOException {
        for (HeldCertificate one : configured) {
            CaCertificate stored = store.find(one.name()).orElse(null);
            if (stored == null) {
                store.save(made(one, now), writes.next());
            } else {
                compare(one, stored);
            }
        }
        for (CaCertificate stored : store.all()) {
            if (configured.stream().noneMatch(one -> one.name().equalsIgnoreCase(stored.name()))) {
                onlyStored(stored);
            }
        }
        writes.await();
        return drift;
    }

    private void compare(HeldCertificate configured, CaCertificate stored) throws IOException {
        boolean same = stored.certificate().is(configured.parsed());
        // Verified since is no drift: that is what an unverified one is there for.
        if (same && (stored.verified() || !configured.verified())) {
            return;
        }
        drift.add(
                name(stored)
                        + (same
                                ? " is not verified in the store and verified in the configuration"
                                : " is another certificate in the store"));
        if (seeding == Seeding.EVERYTHING) {
            store.save(made(configured, stored.stamp().created()), writes.next());
        }
    }

    private void onlyStored(CaCertificate stored) throws IOException {
        drift.add(name(stored) + " is in the store and not in the configuration");
        if (seeding == Seeding.EVERYTHING) {
            store.delete(stored.name(), writes.next());
        }
    }

    private CaCertificate made(HeldCertificate configured, Instant created) {
        return new CaCertificate(
                configured.name(),
                configured.parsed(),
                configured.verified(),
                null,
                new EnrollmentStamp(secrets.etag(), created, now));
    }

    private static String name(CaCertificate certificate) {
        return "CA certificate " + certificate.name();
    }
}
