package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.gateway.store.Outcome;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollmentSeedsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String OTHER_KEY = Enrolled.K2.base64();

    @TempDir private Path folder;

    private final EnrollmentStore store = new InMemoryEnrollmentStore();

    @Test
    void giveAnEmptyStoreEverythingWithGeneratedKeys() throws Exception {
        assertThat(sow(Seeding.WHAT_IS_MISSING, configured(AllocationPolicy.CUSTOM, null)))
                .isEmpty();
        Enrollment.Group seeded = store.findGroup(Enrolled.GROUP).orElseThrow();
        assertThat(keys(seeded).primary()).isNotEqualTo(keys(seeded).secondary());
        assertThat(seeded.terms().created()).isEqualTo(NOW);
    }

    @Test
    void changeNothingWhereStoreAndConfigurationAgree() throws Exception {
        save(new Enrolled().group());
        assertThat(sow(Seeding.WHAT_IS_MISSING, configured(AllocationPolicy.CUSTOM, null)))
                .isEmpty();
        assertThat(store.groups()).containsExactly(new Enrolled().group());
    }

    @Test
    void letTheStoreStandAndSayBothValues() throws Exception {
        Enrollment.Group stored = new Enrolled().policy(AllocationPolicy.STATIC).group();
        save(stored);
        assertThat(sow(Seeding.WHAT_IS_MISSING, configured(AllocationPolicy.HASHED, null)))
                .containsExactly(
                        "group contoso-custom-allocated-devices: allocationPolicy is \"static\" in"
                                + " the store and \"hashed\" in the configuration");
        assertThat(store.groups()).containsExactly(stored);
    }

    @Test
    void letTheConfigurationStandWhenAskedTo() throws Exception {
        save(new Enrolled().policy(AllocationPolicy.STATIC).group());
        assertThat(sow(Seeding.EVERYTHING, configured(AllocationPolicy.HASHED, OTHER_KEY)))
                .hasSize(1);
        Enrollment.Group reseeded = store.findGroup(Enrolled.GROUP).orElseThrow();
        assertThat(reseeded.terms().allocationPolicy()).isEqualTo(AllocationPolicy.HASHED);
        assertThat(reseeded.terms().etag()).isNotEqualTo(new Enrolled().group().terms().etag());
        assertThat(reseeded.terms().lastUpdated()).isEqualTo(NOW);
        assertThat(reseeded.terms().created()).isEqualTo(new Enrolled().group().terms().created());
        assertThat(keys(reseeded).primary()).isEqualTo(Enrolled.K2);
        assertThat(keys(reseeded).secondary()).isEqualTo(Enrolled.K2);
        assertThat(sow(Seeding.WHAT_IS_MISSING, configured(AllocationPolicy.HASHED, OTHER_KEY)))
                .isEmpty();
    }

    @Test
    void sayOfKeysOnlyThatTheyDiffer() throws Exception {
        save(new Enrolled().group());
        assertThat(sow(Seeding.WHAT_IS_MISSING, configured(AllocationPolicy.CUSTOM, OTHER_KEY)))
                .containsExactly("group contoso-custom-allocated-devices: the primary key differs");
    }

    @Test
    void keepTheQueryOfAWebhookOutOfWhatTheySay() throws Exception {
        save(new Enrolled().webhook(Enrolled.WEBHOOK + "2", "2019-03-31").group());
        assertThat(sow(Seeding.WHAT_IS_MISSING, configured(AllocationPolicy.CUSTOM, null)))
                .containsExactly(
                        "group contoso-custom-allocated-devices: customAllocationDefinition: the"
                                + " hidden part of the webhook's URL differs");
        save(new Enrolled().webhook("http://127.0.0.1/api?code=s3cret", "2019-03-31").group());
        assertThat(sow(Seeding.WHAT_IS_MISSING, configured(AllocationPolicy.CUSTOM, null)))
                .singleElement()
                .asString()
                .contains("http://127.0.0.1/api?****", "HttpTrigger1?****")
                .doesNotContain("s3cret");
    }

    @Test
    void reportWhatOnlyTheStoreHasAndRemoveItWhenAskedTo() throws Exception {
        save(new Enrolled().individual("toaster-1", null));
        save(new Enrolled().group("Old", Enrolled.K1, Enrolled.K2));
        List<String> said =
                List.of(
                        "group old is in the store and not in the configuration",
                        "individual enrollment toaster-1 is in the store and not in the"
                                + " configuration");
        assertThat(sow(Seeding.WHAT_IS_MISSING)).isEqualTo(said);
        assertThat(store.groups()).hasSize(1);
        assertThat(sow(Seeding.EVERYTHING)).isEqualTo(said);
        assertThat(store.groups()).isEmpty();
        assertThat(store.individuals("", 10)).isEmpty();
    }

    @Test
    void bringIndividualEnrollmentsToo() throws Exception {
        IndividualEnrollment toaster =
                new IndividualEnrollment(
                        "Toaster-1",
                        "kitchen",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        AllocationPolicy.STATIC,
                        null,
                        null);
        seeds(Seeding.WHAT_IS_MISSING).sow(List.of(), List.of(toaster));
        assertThat(store.individuals("", 10))
                .extracting(Enrollment.Individual::deviceId)
                .containsExactly("kitchen");
        assertThat(seeds(Seeding.WHAT_IS_MISSING).sow(List.of(), List.of(toaster))).isEmpty();
    }

    private List<String> sow(Seeding seeding, EnrollmentGroup... groups) throws Exception {
        return seeds(seeding).sow(List.of(groups), List.of());
    }

    private EnrollmentSeeds seeds(Seeding seeding) throws Exception {
        Secrets secrets = new Secrets(new SecureRandom());
        try (DataFolder data = DataFolder.open(folder)) {
            return new EnrollmentSeeds(
                    store,
                    EnrollmentKeys.read(data),
                    EnrollmentStamps.read(data, NOW, secrets::etag),
                    secrets,
                    NOW,
                    seeding);
        }
    }

    private static SymmetricKeys keys(Enrollment enrollment) {
        return (SymmetricKeys) enrollment.mechanism();
    }

    private void save(Enrollment enrollment) {
        assertThat(Outcome.of(done -> store.save(enrollment, done))).isNull();
    }

    /** As {@link Enrolled}, with a primary key of its own or none. */
    private static EnrollmentGroup configured(AllocationPolicy policy, String primaryKey) {
        return new EnrollmentGroup(
                Enrolled.GROUP,
                new AttestationMechanism(
                        AttestationType.SYMMETRIC_KEY,
                        null,
                        null,
                        new SymmetricKeyAttestation(primaryKey, null)),
                new DeviceCapabilities(false),
                null,
                null,
                null,
                ProvisioningStatus.ENABLED,
                ReprovisionPolicy.DEFAULT,
                null,
                null,
                policy,
                List.of(Enrolled.TOASTERS),
                policy == AllocationPolicy.CUSTOM
                        ? new CustomAllocationDefinition(Enrolled.WEBHOOK, "2019-03-31")
                        : null);
    }
}
