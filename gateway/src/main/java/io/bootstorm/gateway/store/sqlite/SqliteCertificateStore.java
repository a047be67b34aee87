package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.store.Completion;
import java.util.List;
import java.util.Optional;

/** CA certificates, read from memory; a change is seen there once it is durable. */
final class SqliteCertificateStore implements CertificateStore {

    private final InMemoryCertificateStore durable;
    private final GroupCommits commits;

    /**
     * @param durable what the file holds
     */
    SqliteCertificateStore(InMemoryCertificateStore durable, GroupCommits commits) {
        this.durable = durable;
        this.commits = commits;
    }

    @Override
    public Optional<CaCertificate> find(String name) {
        return durable.find(name);
    }

    @Override
    public List<CaCertificate> all() {
        return durable.all();
    }

    @Override
    public void save(CaCertificate certificate, Completion completion) {
        commits.add(
                new PlainChange(
                        statements -> CertificateRow.write(certificate, statements),
                        () -> durable.save(certificate, SqliteStore.IN_MEMORY)),
                completion);
    }

    @Override
    public void delete(String name, Completion completion) {
        commits.add(
                new PlainChange(
                        statements -> CertificateRow.delete(name, statements),
                        () -> durable.delete(name, SqliteStore.IN_MEMORY)),
                completion);
    }
}
