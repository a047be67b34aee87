package io.bootstorm.gateway;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the store what the configuration has and it lacks; says where the two differ. */
final class Sowing {

    private static final Logger LOG = LoggerFactory.getLogger(Sowing.class);

    private final GatewayConfig config;
    private final Seeding seeding;
    private final Secrets secrets;
    private final Instant now;
    private final List<String> warnings;

    /**
     * @param warnings is told where the store stands against the configuration
     */
    Sowing(
            GatewayConfig config,
            Seeding seeding,
            Secrets secrets,
            Instant now,
            List<String> warnings) {
        this.config = config;
        this.seeding = seeding;
        this.secrets = secrets;
        this.now = now;
        this.warnings = warnings;
    }

    /** Generated keys and stamps have one home: the store if it is durable, else files. */
    void sow(Stores stores, DataFolder data) throws IOException {
        EnrollmentKeys keys = EnrollmentKeys.read(data);
        EnrollmentStamps stamps = EnrollmentStamps.read(data, now, secrets::etag);
        List<String> drift =
                new EnrollmentSeeds(stores.enrollments(), keys, stamps, secrets, now, seeding)
                        .sow(config.enrollmentGroups(), config.individualEnrollments());
        if (config.store() == StoreChoice.MEMORY) {
            keys.write(data);
            stamps.write(data);
        } else {
            data.delete(EnrollmentKeys.FILE);
            data.delete(EnrollmentStamps.FILE);
        }
        report(drift);
        report(
                new CertificateSeeds(stores.certificates(), secrets, now, seeding)
                        .sow(config.certificates()));
    }

    private void report(List<String> drift) {
        if (seeding == Seeding.EVERYTHING) {
            drift.forEach(one -> LOG.info("{}: the configuration stands", one));
        } else {
            drift.forEach(
                    one -> warnings.add(one + ". The store stands; --reseed lets the file win"));
        }
    }
}
