package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.store.Completion;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.gateway.store.HubDeviceWatch;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.store.RowChange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Enrollments, CA certificates, registrations and hub devices in one SQLite file. Reading is from
 * memory and sees what is durable; writes wait in a bounded queue for the one writer, and complete
 * on its thread once they are on the disk, or with the reason why they are not. Safe for use by
 * many threads.
 */
public final class SqliteStore implements AutoCloseable {

    /** Of the file in a data folder. */
    public static final String FILE = "store.db";

    /** Several seconds of a storm with a disk that does not answer. */
    private static final int MAX_WAITING = 65_536;

    /** Of what memory is told: it refuses nothing. */
    static final Completion IN_MEMORY = failure -> {};

    private final GroupCommits commits;
    private final SqliteRegistrationStore registrations;
    private final EnrollmentStore enrollments;
    private final CertificateStore certificates;

    private SqliteStore(
            GroupCommits commits,
            SqliteRegistrationStore registrations,
            EnrollmentStore enrollments,
            CertificateStore certificates) {
        this.commits = commits;
        this.registrations = registrations;
        this.enrollments = enrollments;
        this.certificates = certificates;
    }

    /**
     * Opens the store, made if there is none, brought forward if an older version wrote it.
     *
     * @param maxRegistrations more are not kept; those already there stay
     * @param watch is told of changed devices on the writer's thread
     * @throws StoreException if it cannot be opened or read; nothing was overwritten
     */
    public static SqliteStore open(Path file, int maxRegistrations, HubDeviceWatch watch)
            throws StoreException {
        return open(file, maxRegistrations, MAX_WAITING, watch);
    }

    static SqliteStore open(Path file, int maxRegistrations) throws StoreException {
        return open(file, maxRegistrations, MAX_WAITING, HubDeviceWatch.NONE);
    }

    static SqliteStore open(Path file, int maxRegistrations, int maxWaiting, HubDeviceWatch watch)
            throws StoreException {
        Connection connection = new StoreFile(file, Schema.current()).open();
        try {
            StoreContent content = new StoreContent(file, connection);
            InMemoryRegistrationStore durable =
                    new InMemoryRegistrationStore(maxRegistrations, watch);
            content.registrations(one -> durable.apply(List.of(new RowChange.Put(one))));
            content.devices(one -> durable.apply(List.of(new RowChange.PutDevice(one))));
            InMemoryEnrollmentStore enrollments = new InMemoryEnrollmentStore();
            content.enrollments(one -> enrollments.save(one, IN_MEMORY));
            InMemoryCertificateStore certificates = new InMemoryCertificateStore();
            content.certificates(one -> certificates.save(one, IN_MEMORY));
            GroupCommits commits = GroupCommits.start(file, connection, maxWaiting);
            return new SqliteStore(
                    commits,
                    new SqliteRegistrationStore(durable, commits),
                    new SqliteEnrollmentStore(enrollments, commits),
                    new SqliteCertificateStore(certificates, commits));
        } catch (SQLException e) {
            StoreFile.close(connection, e);
            throw Faults.refused(file, e);
        } catch (StoreException e) {
            StoreFile.close(connection, e);
            throw e;
        }
    }

    /**
     * The enrollments that a file holds, with their keys. Only reads; a gateway may have it open.
     *
     * @throws StoreException if it cannot be read
     */
    public static List<Enrollment> readEnrollments(Path file) throws StoreException {
        List<Enrollment> enrollments = new ArrayList<>();
        try (Connection connection = new StoreFile(file, Schema.current()).openForReading()) {
            new StoreContent(file, connection).enrollments(enrollments::add);
        } catch (SQLException e) {
            throw Faults.refused(file, e);
        }
        return enrollments;
    }

    public RegistrationStore registrations() {
        return registrations;
    }

    public HubDeviceStore devices() {
        return registrations;
    }

    public EnrollmentStore enrollments() {
        return enrollments;
    }

    public CertificateStore certificates() {
        return certificates;
    }

    /** Writes what waits, then closes the file. What comes later is refused. */
    @Override
    public void close() {
        commits.close();
    }
}
