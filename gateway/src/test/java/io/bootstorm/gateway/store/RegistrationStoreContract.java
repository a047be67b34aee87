package io.bootstorm.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every registration store promises. */
public abstract class RegistrationStoreContract {

    private final List<String> completions = new ArrayList<>();
    private RegistrationStore store;

    protected abstract RegistrationStore emptyStore() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = emptyStore();
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertThat(store.find(RegistrationId.of("a"))).isEmpty();
        assertThat(store.list("", 10)).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    void findsWhatWasCommittedUnderItsIdInWhateverCase() {
        Registration kept = commit("contoso-toaster-007", "hub.example");
        assertThat(store.find(RegistrationId.of("Contoso-Toaster-007"))).contains(kept);
    }

    @Test
    void replacesTheRecordOfTheSameId() {
        commit("a", "first.example");
        Registration second = commit("A", "second.example");
        assertThat(store.find(RegistrationId.of("a"))).contains(second);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void listsInTheOrderOfIdsFromAGivenKeyOn() {
        for (String id : List.of("d", "B", "a", "c")) {
            commit(id, "hub.example");
        }
        assertThat(store.list("", 3))
                .extracting(registration -> registration.registrationId().value())
                .containsExactly("a", "B", "c");
        assertThat(store.list("b", 10))
                .extracting(registration -> registration.registrationId().value())
                .containsExactly("c", "d");
    }

    @Test
    void forgetsADeletedRecord() {
        commit("a", "hub.example");
        completions.add(Outcome.of(done -> store.delete(RegistrationId.of("A"), done)));
        assertThat(store.find(RegistrationId.of("a"))).isEmpty();
        assertThat(completions).containsExactly(null, null);
    }

    @Test
    void completesTheDeletionOfWhatIsNotThere() {
        completions.add(Outcome.of(done -> store.delete(RegistrationId.of("a"), done)));
        assertThat(completions).containsExactly((String) null);
    }

    private Registration commit(String id, String hub) {
        Registration registration = registration(id, hub);
        completions.add(Outcome.of(done -> store.commit(registration, done)));
        assertThat(completions).endsWith((String) null);
        return registration;
    }

    public static Registration registration(String id, String hub) {
        Instant now = Instant.parse("2022-08-31T22:02:50.5163352Z");
        return new Registration(
                RegistrationId.of(id),
                null,
                now,
                now,
                hub,
                id,
                RegistrationStatus.ASSIGNED,
                RegistrationSubstatus.INITIAL_ASSIGNMENT,
                0,
                null,
                "etag",
                null,
                null,
                AttestationType.SYMMETRIC_KEY);
    }
}
