package io.bootstorm.gateway.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The reprovisioning table, row by row: a device that was at the toasters hub registers again. */
class ReprovisioningTest {

    private static final String ID = "contoso-toaster-007";
    private static final String TO_TOASTERS = to(Enrolled.TOASTERS, "");
    private static final String TO_HEATPUMPS = to(Enrolled.HEATPUMPS, "");

    private static final InitialTwin FIRST_TWIN = twin("first");
    private static final InitialTwin NEW_TWIN = twin("new");

    private final GatewayWithoutSockets gateway = new GatewayWithoutSockets();

    @Test
    void firstTimeIsAnInitialAssignmentWithTheEnrollmentsTwin() {
        DeviceRegistrationResult state =
                register(enrolled().twin(FIRST_TWIN).group(), "2021-06-01", TO_TOASTERS);
        assertThat(state.substatus()).isEqualTo(RegistrationSubstatus.INITIAL_ASSIGNMENT);
        assertThat(tags()).isEqualTo(FIRST_TWIN.tags());
    }

    @Test
    void firstTimeTakesTheWebhooksTwinBeforeTheEnrollments() {
        register(enrolled().twin(FIRST_TWIN).group(), "2021-06-01", to(Enrolled.TOASTERS, "new"));
        assertThat(tags()).isEqualTo(NEW_TWIN.tags());
    }

    @Test
    void trueTrueMigratesTheDeviceToAnotherHub() {
        givenAssignedToToasters();
        DeviceRegistrationResult state =
                register(enrolled().twin(NEW_TWIN).group(), "2021-06-01", TO_HEATPUMPS);
        assertThat(state.assignedHub()).isEqualTo(Enrolled.HEATPUMPS);
        assertThat(state.substatus()).isEqualTo(RegistrationSubstatus.DEVICE_DATA_MIGRATED);
        assertThat(tags()).isEqualTo(FIRST_TWIN.tags());
    }

    @Test
    void trueTrueLeavesTheDeviceAsItIsAtTheSameHub() {
        givenAssignedToToasters();
        DeviceRegistrationResult state =
                register(enrolled().twin(NEW_TWIN).group(), "2021-06-01", TO_TOASTERS);
        assertThat(state.assignedHub()).isEqualTo(Enrolled.TOASTERS);
        assertThat(state.substatus())
                .isEqualTo(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        assertThat(tags()).isEqualTo(FIRST_TWIN.tags());
    }

    @Test
    void trueTrueIsBeatenByTheWebhooksTwin() {
        givenAssignedToToasters();
        DeviceRegistrationResult state =
                register(enrolled().group(), "2021-06-01", to(Enrolled.HEATPUMPS, "new"));
        assertThat(state.substatus()).isEqualTo(RegistrationSubstatus.DEVICE_DATA_RESET);
        assertThat(tags()).isEqualTo(NEW_TWIN.tags());
    }

    @Test
    void trueFalseRebuildsTheDeviceAtAnotherHub() {
        givenAssignedToToasters();
        DeviceRegistrationResult state =
                register(
                        enrolled().reprovision(true, false).twin(NEW_TWIN).group(),
                        "2021-06-01",
                        TO_HEATPUMPS);
        assertThat(state.assignedHub()).isEqualTo(Enrolled.HEATPUMPS);
        assertThat(state.substatus()).isEqualTo(RegistrationSubstatus.DEVICE_DATA_RESET);
        assertThat(tags()).isEqualTo(NEW_TWIN.tags());
    }

    @Test
    void trueFalseRebuildsTheDeviceAtTheSameHubToo() {
        givenAssignedToToasters();
        DeviceRegistrationResult state =
                register(
                        enrolled().reprovision(true, false).twin(NEW_TWIN).group(),
                        "2021-06-01",
                        TO_TOASTERS);
        assertThat(state.assignedHub()).isEqualTo(Enrolled.TOASTERS);
        assertThat(state.substatus()).isEqualTo(RegistrationSubstatus.DEVICE_DATA_RESET);
        assertThat(tags()).isEqualTo(NEW_TWIN.tags());
    }

    @Test
    void falseTrueKeepsTheHubAndAsksNoPolicy() {
        assertStays(enrolled().reprovision(false, true), "2021-06-01");
    }

    @Test
    void falseFalseKeepsTheHubAndAsksNoPolicy() {
        assertStays(enrolled().reprovision(false, false), "2021-06-01");
    }

    @Test
    void oldApiVersionKeepsTheHubWhereNoPolicyIsStored() {
        assertStays(enrolled().withoutReprovisionPolicy(), "2018-04-01");
    }

    @Test
    void oldApiVersionIsReprovisionedWhereAPolicyIsStored() {
        givenAssignedToToasters();
        assertThat(register(enrolled().group(), "2018-04-01", TO_HEATPUMPS).substatus())
                .isEqualTo(RegistrationSubstatus.DEVICE_DATA_MIGRATED);
    }

    @Test
    void newerApiVersionMigratesWhereNoPolicyIsStored() {
        givenAssignedToToasters();
        assertThat(
                        register(
                                        enrolled().withoutReprovisionPolicy().group(),
                                        "2019-03-31",
                                        TO_HEATPUMPS)
                                .substatus())
                .isEqualTo(RegistrationSubstatus.DEVICE_DATA_MIGRATED);
    }

    @Test
    void updateHubAssignmentFalseDoesNotStopTheFirstAssignment() {
        assertThat(
                        register(
                                        enrolled().reprovision(false, false).group(),
                                        "2021-06-01",
                                        TO_TOASTERS)
                                .substatus())
                .isEqualTo(RegistrationSubstatus.INITIAL_ASSIGNMENT);
    }

    @Test
    void firstAssignmentMayFollowAFailedRegistration() {
        gateway.enroll(enrolled().reprovision(false, false).group());
        connect("2021-06-01").registerAndPoll(400, "");
        assertThat(
                        connect("2021-06-01")
                                .registerAndPoll(200, TO_TOASTERS)
                                .registrationState()
                                .substatus())
                .isEqualTo(RegistrationSubstatus.INITIAL_ASSIGNMENT);
    }

    @Test
    void recordKeepsItsFirstDateAndGetsANewEtagAndDate() {
        Registration first = givenAssignedToToasters();
        gateway.enroll(enrolled().group());
        DeviceConnection later = gateway.connect();
        later.pass(Duration.ofSeconds(60));
        later.as(ID, Enrolled.K1.derive(ID)).registerAndPoll(200, TO_TOASTERS);
        assertThat(record().created()).isEqualTo(first.created());
        assertThat(record().lastUpdated()).isEqualTo(first.lastUpdated().plusSeconds(60));
        assertThat(record().etag()).isNotEqualTo(first.etag());
    }

    @Test
    void deviceIdIsTheIndividualEnrollmentsAndMovesWithTheDevice() {
        gateway.enroll(enrolled().individual(ID, "kitchen-toaster"));
        DeviceConnection device =
                gateway.connect().as(ID, Enrolled.K1.derive("primary"), "2021-06-01");
        assertThat(device.registerAndPoll(200, TO_TOASTERS).registrationState().deviceId())
                .isEqualTo("kitchen-toaster");
        gateway.enroll(enrolled().individual(ID, "renamed"));
        device.as(ID, Enrolled.K1.derive("primary"));
        assertThat(device.registerAndPoll(200, TO_HEATPUMPS).registrationState().deviceId())
                .isEqualTo("kitchen-toaster");
    }

    private void assertStays(Enrolled changed, String apiVersion) {
        givenAssignedToToasters();
        gateway.enroll(changed.twin(NEW_TWIN).group());
        DeviceConnection device = connect(apiVersion);
        DeviceRegistrationResult state = device.registerAndPoll().registrationState();
        assertThat(device.actions)
                .noneMatch(action -> action instanceof RegistrationAction.CallWebhook);
        assertThat(state.assignedHub()).isEqualTo(Enrolled.TOASTERS);
        assertThat(state.substatus())
                .isEqualTo(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        assertThat(tags()).isEqualTo(FIRST_TWIN.tags());
    }

    private Registration givenAssignedToToasters() {
        register(enrolled().twin(FIRST_TWIN).group(), "2021-06-01", TO_TOASTERS);
        return record();
    }

    private DeviceRegistrationResult register(
            Enrollment enrollment, String apiVersion, String webhookAnswer) {
        gateway.enroll(enrollment);
        return connect(apiVersion).registerAndPoll(200, webhookAnswer).registrationState();
    }

    private DeviceConnection connect(String apiVersion) {
        return gateway.connect().as(ID, Enrolled.K1.derive(ID), apiVersion);
    }

    private Registration record() {
        return gateway.registrations.find(RegistrationId.of(ID)).orElseThrow();
    }

    private ObjectNode tags() {
        return record().device().twin().tags();
    }

    private static Enrolled enrolled() {
        return new Enrolled().hubs(Enrolled.TOASTERS, Enrolled.HEATPUMPS);
    }

    private static String to(String hub, String twinTag) {
        String twin =
                twinTag.isEmpty() ? "" : ",\"initialTwin\":{\"tags\":{\"is\":\"" + twinTag + "\"}}";
        return "{\"iotHubHostName\":\"" + hub + "\"" + twin + "}";
    }

    private static InitialTwin twin(String tag) {
        return Json.read(
                ("{\"tags\":{\"is\":\"" + tag + "\"}}").getBytes(StandardCharsets.UTF_8),
                InitialTwin.class);
    }
}
