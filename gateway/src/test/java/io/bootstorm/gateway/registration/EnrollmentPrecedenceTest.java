package io.bootstorm.gateway.registration;

import static io.bootstorm.gateway.registration.DeviceConnection.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import org.junit.jupiter.api.Test;

/** Precedence, disabling and removal of enrollments, as far as symmetric keys go. */
class EnrollmentPrecedenceTest {

    private static final String ID = "contoso-toaster-007";
    private static final SymmetricKey GROUP_DERIVED = Enrolled.K1.derive(ID);
    private static final SymmetricKey INDIVIDUAL = Enrolled.K1.derive("primary");
    private static final String TO_TOASTERS = "{\"iotHubHostName\":\"" + Enrolled.TOASTERS + "\"}";

    private final GatewayWithoutSockets gateway = new GatewayWithoutSockets();

    @Test
    void individualEnrollmentWinsOverAGroup() {
        gateway.enroll(new Enrolled().group());
        gateway.enroll(new Enrolled().policy(null).individual(ID, "own-name"));
        RegistrationOperationStatus ended = gateway.connect().as(ID, INDIVIDUAL).registerAndPoll();
        assertThat(ended.registrationState().deviceId()).isEqualTo("own-name");
        assertThat(ended.registrationState().symmetricKey()).isNull();
    }

    @Test
    void disabledIndividualEnrollmentBlocksOneMemberOfAnEnabledGroup() {
        gateway.enroll(new Enrolled().group());
        gateway.enroll(new Enrolled().disabled().individual(ID, null));
        assertThat(refused(gateway.connect().as(ID, GROUP_DERIVED).register()).status())
                .isEqualTo(401);
        String other = "contoso-toaster-008";
        assertThat(
                        gateway.connect()
                                .as(other, Enrolled.K1.derive(other))
                                .registerAndPoll(200, TO_TOASTERS)
                                .status())
                .isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void disabledIndividualEnrollmentEndsDisabledWithoutAskingTheWebhook() {
        gateway.enroll(new Enrolled().disabled().individual(ID, null));
        DeviceConnection device = gateway.connect().as(ID, INDIVIDUAL);
        RegistrationOperationStatus ended = device.registerAndPoll();
        assertDisabled(device, ended);
    }

    @Test
    void disabledGroupEndsDisabledWithoutAskingTheWebhook() {
        gateway.enroll(new Enrolled().disabled().group());
        DeviceConnection device = gateway.connect().as(ID, GROUP_DERIVED);
        RegistrationOperationStatus ended = device.registerAndPoll();
        assertDisabled(device, ended);
    }

    @Test
    void disabledGroupLeavesItsDevicesAtTheirHubs() {
        gateway.enroll(new Enrolled().group());
        gateway.connect().as(ID, GROUP_DERIVED).registerAndPoll(200, TO_TOASTERS);
        gateway.enroll(new Enrolled().disabled().group());
        gateway.connect().as(ID, GROUP_DERIVED).registerAndPoll();
        assertThat(gateway.registrations.find(RegistrationId.of(ID)).orElseThrow())
                .satisfies(
                        record -> {
                            assertThat(record.status()).isEqualTo(RegistrationStatus.DISABLED);
                            assertThat(record.assignedHub()).isEqualTo(Enrolled.TOASTERS);
                        });
    }

    @Test
    void deletedIndividualEnrollmentLetsTheDeviceInThroughTheGroupAgain() {
        gateway.enroll(new Enrolled().group());
        gateway.enroll(new Enrolled().disabled().individual(ID, null));
        gateway.enrollments.deleteIndividual(RegistrationId.of(ID), failure -> {});
        assertThat(
                        gateway.connect()
                                .as(ID, GROUP_DERIVED)
                                .registerAndPoll(200, TO_TOASTERS)
                                .status())
                .isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void deletedGroupKeepsItsDevicesOutButTheirRecordsStay() {
        gateway.enroll(new Enrolled().group());
        gateway.connect().as(ID, GROUP_DERIVED).registerAndPoll(200, TO_TOASTERS);
        gateway.enrollments.deleteGroup(Enrolled.GROUP, failure -> {});
        assertThat(refused(gateway.connect().as(ID, GROUP_DERIVED).register()).status())
                .isEqualTo(401);
        assertThat(gateway.registrations.find(RegistrationId.of(ID))).isPresent();
    }

    @Test
    void deletedRecordMakesTheNextRegistrationTheFirst() {
        gateway.enroll(new Enrolled().group());
        gateway.connect().as(ID, GROUP_DERIVED).registerAndPoll(200, TO_TOASTERS);
        gateway.registrations.delete(RegistrationId.of(ID), failure -> {});
        assertThat(
                        gateway.connect()
                                .as(ID, GROUP_DERIVED)
                                .registerAndPoll(200, TO_TOASTERS)
                                .registrationState()
                                .substatus())
                .isEqualTo(RegistrationSubstatus.INITIAL_ASSIGNMENT);
    }

    /** A device need not connect anew for an operator's change to reach it. */
    @Test
    void disablingReachesADeviceThatRegistersAgainOnTheConnectionItHas() {
        gateway.enroll(new Enrolled().group());
        DeviceConnection device = gateway.connect().as(ID, GROUP_DERIVED);
        device.registerAndPoll(200, TO_TOASTERS);
        gateway.enroll(new Enrolled().disabled().group());
        assertThat(device.registerAndPoll().status()).isEqualTo(RegistrationStatus.DISABLED);
    }

    @Test
    void deletingReachesADeviceThatRegistersAgainOnTheConnectionItHas() {
        gateway.enroll(new Enrolled().group());
        DeviceConnection device = gateway.connect().as(ID, GROUP_DERIVED);
        device.registerAndPoll(200, TO_TOASTERS);
        gateway.enrollments.deleteGroup(Enrolled.GROUP, failure -> {});
        assertThat(refused(device.register()).status()).isEqualTo(401);
    }

    @Test
    void anIndividualEnrollmentBlocksAMemberOfAGroupThatIsConnected() {
        gateway.enroll(new Enrolled().group());
        DeviceConnection device = gateway.connect().as(ID, GROUP_DERIVED);
        gateway.enroll(new Enrolled().disabled().individual(ID, null));
        assertThat(refused(device.register()).status()).isEqualTo(401);
    }

    private static void assertDisabled(DeviceConnection device, RegistrationOperationStatus ended) {
        assertThat(device.actions)
                .noneMatch(action -> action instanceof RegistrationAction.CallWebhook);
        assertThat(Json.text(ended))
                .isEqualTo(
                        "{\"operationId\":\""
                                + ended.operationId()
                                + "\",\"status\":\"disabled\",\"registrationState\":{"
                                + "\"registrationId\":\"contoso-toaster-007\","
                                + "\"status\":\"disabled\",\"errorCode\":401002,"
                                + "\"errorMessage\":\"Enrollment is disabled\","
                                + "\"lastUpdatedDateTimeUtc\":\"2020-09-23T17:05:58.2363145Z\"}}");
    }
}
