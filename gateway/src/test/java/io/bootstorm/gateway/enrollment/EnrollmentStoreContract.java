package io.bootstorm.gateway.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.store.Outcome;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every enrollment store promises. */
public abstract class EnrollmentStoreContract {

    private static final RegistrationId TOASTER = RegistrationId.of("contoso-toaster-007");

    private final List<String> completions = new ArrayList<>();
    private EnrollmentStore store;

    protected abstract EnrollmentStore emptyStore() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = emptyStore();
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertThat(store.findIndividual(TOASTER)).isEmpty();
        assertThat(store.findGroup(Enrolled.GROUP)).isEmpty();
        assertThat(store.groups()).isEmpty();
        assertThat(store.individuals("", 10)).isEmpty();
    }

    @Test
    void findsAGroupByItsIdInWhateverCase() {
        save(new Enrolled().group());
        assertThat(store.findGroup("CONTOSO-custom-allocated-devices"))
                .contains(new Enrolled().group());
    }

    @Test
    void findsAnIndividualEnrollmentByItsRegistrationIdInWhateverCase() {
        save(new Enrolled().individual("contoso-toaster-007", null));
        assertThat(store.findIndividual(RegistrationId.of("Contoso-Toaster-007")))
                .contains(new Enrolled().individual("contoso-toaster-007", null));
    }

    @Test
    void replacesTheEnrollmentOfTheSameId() {
        save(new Enrolled().group());
        save(new Enrolled().disabled().group());
        assertThat(store.groups()).containsExactly(new Enrolled().disabled().group());
    }

    @Test
    void keepsAGroupAndAnIndividualEnrollmentOfOneIdApart() {
        save(new Enrolled().group("contoso-toaster-007", Enrolled.K1, Enrolled.K2));
        save(new Enrolled().individual("contoso-toaster-007", null));
        completions.add(Outcome.of(done -> store.deleteGroup("contoso-toaster-007", done)));
        assertThat(store.findIndividual(TOASTER)).isPresent();
        assertThat(store.findGroup("contoso-toaster-007")).isEmpty();
    }

    @Test
    void givesGroupsInTheOrderOfTheirIds() {
        for (String id : List.of("charlie", "Alpha", "bravo")) {
            save(new Enrolled().group(id, Enrolled.K1, Enrolled.K2));
        }
        assertThat(store.groups())
                .extracting(Enrollment.Group::enrollmentGroupId)
                .containsExactly("Alpha", "bravo", "charlie");
    }

    @Test
    void pagesThroughIndividualEnrollmentsInTheOrderOfTheirIds() {
        for (String id : List.of("device-3", "Device-1", "device-2")) {
            save(new Enrolled().individual(id, null));
        }
        assertThat(store.individuals("", 2))
                .extracting(Enrollment.Individual::id)
                .containsExactly("Device-1", "device-2");
        assertThat(store.individuals("device-2", 2))
                .extracting(Enrollment.Individual::id)
                .containsExactly("device-3");
    }

    @Test
    void forgetsADeletedIndividualEnrollment() {
        save(new Enrolled().individual("contoso-toaster-007", null));
        completions.add(Outcome.of(done -> store.deleteIndividual(TOASTER, done)));
        assertThat(store.findIndividual(TOASTER)).isEmpty();
        assertThat(completions).containsExactly(null, null);
    }

    @Test
    void completesTheDeletionOfWhatIsNotThere() {
        completions.add(Outcome.of(done -> store.deleteIndividual(TOASTER, done)));
        completions.add(Outcome.of(done -> store.deleteGroup(Enrolled.GROUP, done)));
        assertThat(completions).containsExactly(null, null);
    }

    private void save(Enrollment enrollment) {
        completions.add(Outcome.of(done -> store.save(enrollment, done)));
        assertThat(completions).endsWith((String) null);
    }
}
