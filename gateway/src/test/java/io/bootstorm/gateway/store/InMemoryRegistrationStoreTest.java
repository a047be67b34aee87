package io.bootstorm.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRegistrationStoreTest extends RegistrationStoreContract {

    @Override
    protected RegistrationStore emptyStore() {
        return new InMemoryRegistrationStore(InMemoryRegistrationStore.DOCUMENTED_LIMIT);
    }

    @Test
    void refusesANewRecordAtItsLimitAndStillReplacesAnOldOne() {
        RegistrationStore store = new InMemoryRegistrationStore(1);
        List<String> completions = new ArrayList<>();
        store.commit(registration("a", "first.example"), completions::add);
        store.commit(registration("b", "first.example"), completions::add);
        store.commit(registration("a", "second.example"), completions::add);
        assertThat(completions)
                .containsExactly(null, "the limit of 1 registrations is reached", null);
        assertThat(store.list("", 10)).containsExactly(registration("a", "second.example"));
    }
}
