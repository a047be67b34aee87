package io.bootstorm.gateway.enrollment;

import io.bootstorm.gateway.store.Completion;
import java.util.List;
import java.util.Optional;

/**
 * CA certificates. Names are compared without case. Safe for use by many threads; no call blocks on
 * a disk or network.
 *
 * <p>Reading sees everything whose writing has completed.
 */
public interface CertificateStore {

    /** What one DPS instance holds at most. */
    int DOCUMENTED_LIMIT = 25;

    Optional<CaCertificate> find(String name);

    /** Every one, in the order of their names. The same list until something changes. */
    List<CaCertificate> all();

    /** Keeps a certificate in place of the one of that name. */
    void save(CaCertificate certificate, Completion completion);

    /** Completes also if there was none. */
    void delete(String name, Completion completion);
}
