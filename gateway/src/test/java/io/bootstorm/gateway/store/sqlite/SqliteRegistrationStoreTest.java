package io.bootstorm.gateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.store.Outcome;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.store.RegistrationStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteRegistrationStoreTest extends RegistrationStoreContract {

    @TempDir private Path folder;

    private SqliteStore opened;

    @Override
    protected RegistrationStore emptyStore() throws StoreException {
        opened = SqliteStore.open(folder.resolve("contract.db"), 1_000);
        return opened.registrations();
    }

    @AfterEach
    void closeStore() throws Exception {
        opened.close();
    }

    @Test
    void refusesANewRecordAtItsLimitAndStillReplacesAnOldOne() throws Exception {
        try (SqliteStore small = SqliteStore.open(folder.resolve("small.db"), 1)) {
            RegistrationStore store = small.registrations();
            assertThat(commit(store, registration("a", "first.example"))).isNull();
            assertThat(commit(store, registration("b", "first.example")))
                    .isEqualTo("the limit of 1 registrations is reached");
            assertThat(commit(store, registration("a", "second.example"))).isNull();
            assertThat(store.list("", 10)).containsExactly(registration("a", "second.example"));
        }
    }

    private static String commit(RegistrationStore store, Registration registration) {
        return Outcome.of(done -> store.commit(registration, done));
    }
}
