package io.bootstorm.gateway.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentTerms;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import io.bootstorm.protocol.wire.TpmDeviceAttestation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bodies that DPS posts, against the two documents' own. */
class WebhookAllocationTest {

    private static final String PAYLOAD =
            "{\"MyDeviceFirmwareVersion\":\"12.0.2.5\",\"MyDeviceProvisioningVersion\":\"1.0.0.0\"}";
    private static final RegistrationId TOASTER = RegistrationId.of("contoso-toaster-007");

    private static final LinkedHubs HUBS =
            LinkedHubs.of(
                    List.of(LinkedHub.of(Enrolled.TOASTERS), LinkedHub.of(Enrolled.HEATPUMPS)));

    private final WebhookAllocation webhooks = webhooks(AllocationSettings.DEFAULTS);

    @Test
    void sendsWhatTheTutorialLogsForTheToaster() {
        assertThat(body(new Enrolled().group(), TOASTER, null, json(PAYLOAD)))
                .isEqualTo(fixture("tutorial-toaster-request.json"));
    }

    @Test
    void sendsWhatTheTutorialLogsForTheHeatPump() {
        RegistrationId heatPump = RegistrationId.of("contoso-heatpump-088");
        assertThat(body(new Enrolled().group(), heatPump, null, json(PAYLOAD)))
                .isEqualTo(fixture("tutorial-heatpump-request.json"));
    }

    @Test
    void sendsWhatTheConceptShowsForAFirstRegistration() {
        EnrollmentTerms like =
                new Enrolled()
                        .hubs(
                                "custom-allocation-toasters-hub.azure-devices.net",
                                "custom-allocation-heatpumps-hub.azure-devices.net")
                        .webhook(
                                "https://custom-allocation-function-app-3.azurewebsites.net/api/HttpTrigger1?code=x",
                                "2021-10-01")
                        .terms();
        EnrollmentTerms terms =
                new EnrollmentTerms(
                        like.provisioningStatus(),
                        like.reprovisionPolicy(),
                        like.allocationPolicy(),
                        null,
                        like.iotHubs(),
                        like.customAllocationDefinition(),
                        null,
                        like.capabilities(),
                        "13003fea-0000-0300-0000-62d1d5e50000",
                        Instant.parse("2022-07-05T21:27:16.8123235Z"),
                        Instant.parse("2022-07-15T21:02:29.5922255Z"),
                        EnrollmentOrigin.CONFIGURATION);
        Enrollment group =
                new Enrollment.Group(
                        Enrolled.GROUP, new SymmetricKeys(Enrolled.K1, Enrolled.K2), terms);
        assertThat(body(group, RegistrationId.of("breakroom499-contoso-tstrsd-007"), null, null))
                .isEqualTo(fixture("concept-first-request.json"));
    }

    @Test
    void namesTheCurrentHubAndDeviceIdOnALaterRegistration() {
        Registration last = lastRegistration("custom-allocation-toasters-hub.azure-devices.net");
        assertThat(body(new Enrolled().group(), last.registrationId(), last, null))
                .contains(
                        "\"deviceRuntimeContext\":{"
                            + "\"registrationId\":\"breakroom499-contoso-tstrsd-007\","
                            + "\"currentIotHubHostName\":\"custom-allocation-toasters-hub.azure-devices.net\","
                            + "\"currentDeviceId\":\"breakroom499-contoso-tstrsd-007\","
                            + "\"symmetricKey\":{}}");
    }

    @Test
    void namesNoCurrentHubIfTheDeviceNeverHadOne() {
        assertThat(body(new Enrolled().group(), TOASTER, lastRegistration(null), null))
                .doesNotContain("currentIotHubHostName", "currentDeviceId");
    }

    @Test
    void offersEveryLinkedHubIfTheEnrollmentNamesNone() {
        assertThat(body(new Enrolled().hubs().group(), TOASTER, null, null))
                .endsWith(
                        "\"linkedHubs\":[\""
                                + Enrolled.TOASTERS
                                + "\",\""
                                + Enrolled.HEATPUMPS
                                + "\"]}");
    }

    @Test
    void sendsAnIndividualEnrollmentInPlaceOfAGroup() {
        assertThat(
                        body(
                                new Enrolled().individual("contoso-toaster-007", "kitchen"),
                                TOASTER,
                                null,
                                null))
                .startsWith(
                        "{\"individualEnrollment\":{\"registrationId\":\"contoso-toaster-007\","
                            + "\"deviceId\":\"kitchen\",\"attestation\":{\"type\":\"symmetricKey\"},")
                .doesNotContain("enrollmentGroup");
    }

    @Test
    void leavesThePayloadOutForTheVersionThatHasNone() {
        Enrollment old = new Enrolled().webhook("https://f.example/", "2018-09-01-preview").group();
        assertThat(body(old, TOASTER, null, json(PAYLOAD))).doesNotContain("payload");
    }

    @Test
    void handsOnAnObjectThatTheJavaSdkSentAsAString() {
        JsonNode string = json(Json.text(PAYLOAD));
        assertThat(string.isTextual()).isTrue();
        assertThat(body(new Enrolled().group(), TOASTER, null, string))
                .isEqualTo(fixture("tutorial-toaster-request.json"));
    }

    @Test
    void handsOnAnyOtherStringAsItIs() {
        assertThat(body(new Enrolled().group(), TOASTER, null, json("\"hello\"")))
                .contains("\"payload\":\"hello\"");
        assertThat(body(new Enrolled().group(), TOASTER, null, json("\"[1]\"")))
                .contains("\"payload\":\"[1]\"");
    }

    @Test
    void handsOnEveryStringAsItIsIfToldSo() {
        WebhookAllocation verbatim =
                webhooks(
                        new AllocationSettings(
                                AllocationPolicy.HASHED,
                                Duration.ofSeconds(30),
                                WebhookRetries.DOCUMENTED,
                                false));
        WebhookCall call =
                verbatim.callFor(new Enrolled().group(), TOASTER, null, json("\"{}\""), null, null);
        assertThat(Json.text(call.body())).contains("\"payload\":\"{}\"");
    }

    @Test
    void tellsTheKeysOfTheDevicesTpmInPlaceOfASymmetricKey() {
        WebhookCall call =
                webhooks.callFor(
                        new Enrolled().group(),
                        TOASTER,
                        null,
                        null,
                        null,
                        new TpmDeviceAttestation("RUs=", "U1JL"));
        assertThat(Json.text(call.body().deviceRuntimeContext()))
                .contains("\"tpm\":{\"endorsementKey\":\"RUs=\",\"storageRootKey\":\"U1JL\"}")
                .doesNotContain("symmetricKey");
    }

    @Test
    void callsTheWholeUrlAndPrintsItRedacted() {
        WebhookCall call =
                webhooks.callFor(new Enrolled().group(), TOASTER, null, null, null, null);
        assertThat(call.url()).isEqualTo(Enrolled.WEBHOOK);
        assertThat(call.toString()).doesNotContain("s3cret");
        assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void makesAGroupsBodyOnceAndAgainWhenTheGroupChanged() {
        Enrollment group = new Enrolled().group();
        Object first =
                webhooks.callFor(group, TOASTER, null, null, null, null).body().enrollmentGroup();
        assertThat(
                        webhooks.callFor(group, TOASTER, null, null, null, null)
                                .body()
                                .enrollmentGroup())
                .isSameAs(first);
        Enrollment changed = new Enrolled().hubs(Enrolled.HEATPUMPS).group();
        assertThat(
                        webhooks.callFor(changed, TOASTER, null, null, null, null)
                                .body()
                                .enrollmentGroup())
                .isNotEqualTo(first);
    }

    private String body(
            Enrollment enrollment, RegistrationId id, Registration last, JsonNode payload) {
        return Json.text(webhooks.callFor(enrollment, id, last, payload, null, null).body());
    }

    private static WebhookAllocation webhooks(AllocationSettings settings) {
        return new WebhookAllocation(new HubAllocation(HUBS, settings.instancePolicy()), settings);
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private static Registration lastRegistration(String hub) {
        String id = "breakroom499-contoso-tstrsd-007";
        Instant date = Instant.parse("2022-07-15T21:02:29.5922255Z");
        return new Registration(
                RegistrationId.of(id),
                Enrolled.GROUP,
                date,
                date,
                hub,
                hub == null ? null : id,
                RegistrationStatus.ASSIGNED,
                RegistrationSubstatus.INITIAL_ASSIGNMENT,
                0,
                null,
                "etag",
                null,
                null,
                AttestationType.SYMMETRIC_KEY);
    }

    private static String fixture(String name) {
        try (InputStream in = WebhookAllocationTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
