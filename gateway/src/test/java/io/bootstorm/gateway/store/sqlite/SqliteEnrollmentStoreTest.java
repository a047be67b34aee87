package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.EnrollmentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteEnrollmentStoreTest extends EnrollmentStoreContract {

    @TempDir private Path folder;

    private SqliteStore opened;

    @Override
    protected EnrollmentStore emptyStore() throws StoreException {
        opened = SqliteStore.open(folder.resolve(SqliteStore.FILE), 1_000);
        return opened.enrollments();
    }

    @AfterEach
    void closeStore() throws Exception {
        opened.close();
    }
}
