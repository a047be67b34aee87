package io.bootstorm.gateway.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnrollmentBodiesTest {

    private static final Instant NOW = Instant.parse("2022-07-05T21:27:16.8123235Z");
    private static final EnrollmentStamp STAMP =
            new EnrollmentStamp("etag", NOW, NOW, EnrollmentOrigin.SERVICE_API);
    private static final SymmetricKeys KEYS = new SymmetricKeys(Enrolled.K1, Enrolled.K2);

    @Test
    void showsNoKeyOfAGroup() {
        assertThat(Json.text(EnrollmentBodies.of(new Enrolled().group())))
                .contains("\"attestation\":{\"type\":\"symmetricKey\"}")
                .doesNotContain(Enrolled.K1.base64(), Enrolled.K2.base64(), "Key\":{");
    }

    @Test
    void hidesTheFunctionKeyOfTheWebhook() {
        assertThat(Json.text(EnrollmentBodies.of(new Enrolled().group())))
                .contains("/api/HttpTrigger1?****\"")
                .doesNotContain("s3cret");
    }

    @Test
    void leavesOutHubsThatAnEnrollmentDoesNotName() {
        assertThat(Json.text(EnrollmentBodies.of(new Enrolled().hubs().group())))
                .doesNotContain("iotHubs");
    }

    @Test
    void showsAnIndividualEnrollmentWithItsDeviceId() {
        assertThat(
                        Json.text(
                                EnrollmentBodies.of(
                                        new Enrolled().individual("toaster-1", "kitchen"))))
                .startsWith("{\"registrationId\":\"toaster-1\",\"deviceId\":\"kitchen\",")
                .doesNotContain("s3cret");
    }

    @Test
    void takesAGroupWithTheServicesDefaults() {
        Enrollment.Group group =
                EnrollmentBodies.group(
                        read("{\"enrollmentGroupId\":\"g\"}", EnrollmentGroup.class), KEYS, STAMP);
        assertThat(group.terms().isEnabled()).isTrue();
        assertThat(group.terms().reprovisionPolicy()).isNull();
        assertThat(group.terms().allocationPolicy()).isNull();
        assertThat(group.terms().iotHubs()).isEmpty();
        assertThat(group.terms().created()).isEqualTo(NOW);
    }

    @Test
    void takesTheOlderSingleHubFieldAsAListOfOne() {
        Enrollment.Group group =
                EnrollmentBodies.group(
                        read(
                                "{\"enrollmentGroupId\":\"g\",\"iotHubHostName\":\"h.example\"}",
                                EnrollmentGroup.class),
                        KEYS,
                        STAMP);
        assertThat(group.terms().iotHubs()).containsExactly("h.example");
    }

    @Test
    void takesAReprovisionPolicyWithOneFlagLeftOutAsTrueForIt() {
        Enrollment.Individual individual =
                EnrollmentBodies.individual(
                        read(
                                "{\"registrationId\":\"d\",\"reprovisionPolicy\":{\"migrateDeviceData\":false}}",
                                IndividualEnrollment.class),
                        KEYS,
                        STAMP);
        assertThat(individual.terms().reprovisionPolicy().updateHubAssignment()).isTrue();
        assertThat(individual.terms().reprovisionPolicy().migrateDeviceData()).isFalse();
    }

    @Test
    void refusesThePolicyCustomWithoutADefinition() {
        EnrollmentGroup body =
                read(
                        "{\"enrollmentGroupId\":\"g\",\"allocationPolicy\":\"custom\"}",
                        EnrollmentGroup.class);
        assertThat(body.allocationPolicy()).isEqualTo(AllocationPolicy.CUSTOM);
        assertThatThrownBy(() -> EnrollmentBodies.group(body, KEYS, STAMP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'custom' needs a custom allocation definition");
    }

    @Test
    void showsNoKeyInAnyText() {
        assertThat(new Enrolled().group().toString())
                .doesNotContain(Enrolled.K1.base64(), Enrolled.K2.base64(), "s3cret");
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
