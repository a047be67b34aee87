package io.bootstorm.gateway.registration;

import static io.bootstorm.gateway.registration.DeviceConnection.ended;
import static io.bootstorm.gateway.registration.DeviceConnection.operationId;
import static io.bootstorm.gateway.registration.DeviceConnection.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.operation.OperationSettings;
import io.bootstorm.gateway.operation.OperationStore;
import io.bootstorm.gateway.registration.RegistrationAction.Accept;
import io.bootstorm.gateway.registration.RegistrationAction.CallWebhook;
import io.bootstorm.gateway.registration.RegistrationAction.Close;
import io.bootstorm.gateway.registration.RegistrationAction.Commit;
import io.bootstorm.gateway.registration.RegistrationAction.Refuse;
import io.bootstorm.gateway.registration.RegistrationAction.Reply;
import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a device is answered, from credentials to the end of its operation. */
class RegistrationEngineTest {

    private static final String ID = "contoso-toaster-007";
    private static final SymmetricKey KEY = Enrolled.K1.derive(ID);
    private static final String TO_TOASTERS = "{\"iotHubHostName\":\"" + Enrolled.TOASTERS + "\"}";

    private final GatewayWithoutSockets gateway = new GatewayWithoutSockets();

    @Test
    void answersRegisterBeforeAnyWorkIsAskedFor() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        device.register();
        assertThat(device.actions)
                .hasExactlyElementsOfTypes(Accept.class, Reply.class, CallWebhook.class);
    }

    @Test
    void answersRegisterWithTheDocumentedBody() {
        DpsReply reply = custom().connect().as(ID, KEY).register();
        assertThat(reply)
                .isInstanceOfSatisfying(
                        DpsReply.Pending.class,
                        pending -> {
                            assertThat(pending.retryAfterSeconds()).isEqualTo(3);
                            assertThat(Json.text(pending.body()))
                                    .matches(
                                            "\\{\"operationId\":\"4\\.eb89f3e8407a3711\\."
                                                    + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\","
                                                    + "\"status\":\"assigning\"}");
                        });
    }

    @Test
    void answersAPollOfAnOpenOperationWithTheDocumentedBody() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        String operationId = operationId(device.register());
        assertThat(device.poll(operationId))
                .isInstanceOfSatisfying(
                        DpsReply.Pending.class,
                        pending ->
                                assertThat(Json.text(pending.body()))
                                        .isEqualTo(
                                                "{\"operationId\":\""
                                                        + operationId
                                                        + "\",\"status\":\"assigning\","
                                                        + "\"registrationState\":{\"registrationId\":"
                                                        + "\"contoso-toaster-007\","
                                                        + "\"status\":\"assigning\"}}"));
    }

    @Test
    void answersTheLastPollWithTheDocumentedBodyOfAnAssignedDevice() {
        gateway.enroll(new Enrolled().policy(null).individual(ID, null));
        DeviceConnection device = gateway.connect().as(ID, Enrolled.K1.derive("primary"));
        String operationId = operationId(device.register());
        assertThat(Json.text(ended(device.poll(operationId))))
                .matches(
                        "\\{\"operationId\":\"4\\.eb89f3e8407a3711\\.[0-9a-f-]{36}\","
                                + "\"status\":\"assigned\",\"registrationState\":\\{"
                                + "\"registrationId\":\"contoso-toaster-007\","
                                + "\"createdDateTimeUtc\":\"2020-09-23T17:05:58.2363145Z\","
                                + "\"assignedHub\":\"contoso-toasters-hub-1098.azure-devices.net\","
                                + "\"deviceId\":\"contoso-toaster-007\",\"status\":\"assigned\","
                                + "\"substatus\":\"initialAssignment\","
                                + "\"lastUpdatedDateTimeUtc\":\"2020-09-23T17:05:58.2363145Z\","
                                + "\"etag\":\"I[A-Za-z0-9+/]{49}I=\"}}");
    }

    @Test
    void answersTheLastPollWithTheDocumentedBodyOfAFailedDevice() {
        String heatPump = "contoso-heatpump-088";
        custom();
        DeviceConnection device = gateway.connect().as(heatPump, Enrolled.K1.derive(heatPump));
        String operationId = operationId(device.register());
        device.answer(400, "Unrecognized device registration.");
        assertThat(Json.text(ended(device.poll(operationId))))
                .isEqualTo(
                        "{\"operationId\":\""
                                + operationId
                                + "\",\"status\":\"failed\",\"registrationState\":{"
                                + "\"registrationId\":\"contoso-heatpump-088\",\"status\":\"failed\",\"errorCode\":400207,\"errorMessage\":\"Custom"
                                + " allocation failed with status code: 400\","
                                + "\"lastUpdatedDateTimeUtc\":\"2020-09-23T17:05:58.2363145Z\"}}");
    }

    @Test
    void namesTheGroupOfADeviceThatCameThroughOne() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        assertThat(Json.text(device.registerAndPoll(200, TO_TOASTERS)))
                .contains(
                        "\"registrationState\":{\"symmetricKey\":{\"enrollmentGroupId\":"
                                + "\"contoso-custom-allocated-devices\"},\"registrationId\"");
    }

    @Test
    void answersSoManyPollsAssigningThoughTheOutcomeIsKnown() {
        gateway.settings = RegistrationSettings.DEFAULTS;
        gateway.enroll(new Enrolled().policy(null).group());
        DeviceConnection device = gateway.connect().as(ID, KEY);
        String operationId = operationId(device.register());
        assertThat(device.poll(operationId)).isInstanceOf(DpsReply.Pending.class);
        assertThat(device.poll(operationId)).isInstanceOf(DpsReply.Final.class);
        assertThat(device.poll(operationId)).isInstanceOf(DpsReply.Final.class);
    }

    @Test
    void joinsTheOpenOperationWhenTheDeviceRegistersAgain() {
        custom();
        DeviceConnection first = gateway.connect().as(ID, KEY);
        DeviceConnection second = gateway.connect().as(ID, KEY);
        String operationId = operationId(first.register());
        assertThat(operationId(second.register())).isEqualTo(operationId);
        assertThat(second.calls).isEmpty();
        first.answer(200, TO_TOASTERS);
        assertThat(ended(second.poll(operationId)).status()).isEqualTo(RegistrationStatus.ASSIGNED);
        assertThat(gateway.heard).contains("joined " + ID);
    }

    @Test
    void opensANewOperationOnceTheFirstHasEnded() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        String first = device.registerAndPoll(200, TO_TOASTERS).operationId();
        assertThat(operationId(device.register())).isNotEqualTo(first);
    }

    @Test
    void goesOnWhenTheConnectionHasClosed() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        String operationId = operationId(device.register());
        device.on(new RegistrationEvent.Closed());
        assertThat(device.engine.isDone()).isFalse();
        device.answer(200, TO_TOASTERS);
        assertThat(device.engine.isDone()).isTrue();
        DeviceConnection again = gateway.connect().as(ID, KEY);
        assertThat(ended(again.poll(operationId)).registrationState().assignedHub())
                .isEqualTo(Enrolled.TOASTERS);
    }

    @Test
    void answersBadCredentialsAtRegisterByDefault() {
        DeviceConnection device = custom().connect().as(ID, Enrolled.K2);
        assertThat(device.actions).hasExactlyElementsOfTypes(Accept.class);
        DpsReply.Refused refused = refused(device.register());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(Json.text(refused.body()))
                .matches(
                        "\\{\"errorCode\":401000,\"trackingId\":\"[0-9a-f-]{36}\","
                                + "\"message\":\"Unauthorized\","
                                + "\"timestampUtc\":\"2020-09-23T17:05:58.2363145Z\"}");
        assertThat(gateway.heard).hasSize(1);
        assertThat(gateway.heard.get(0))
                .startsWith("refused contoso-toaster-007 401000: the token is not signed");
        assertThat(device.calls).isEmpty();
    }

    /** Else whoever has no key could hold connections for as long as it pings. */
    @Test
    void letsAConnectionGoThatHasNotProvedAnythingForAMinute() {
        DeviceConnection device = custom().connect().as(ID, Enrolled.K2);
        device.pass(Duration.ofSeconds(59));
        device.register();
        assertThat(device.actions).hasExactlyElementsOfTypes(Accept.class, Reply.class);
        device.pass(Duration.ofSeconds(1));
        assertThat(device.actions)
                .hasExactlyElementsOfTypes(Accept.class, Reply.class, Close.class);
        assertThat(device.engine.nextDeadline()).isEqualTo(Engine.NO_DEADLINE);
    }

    @Test
    void keepsAConnectionThatProvesWhoItIsAtTheSecondAttempt() {
        DeviceConnection device = custom().connect().as(ID, Enrolled.K2).as(ID, KEY);
        device.pass(Duration.ofHours(1));
        assertThat(device.actions).hasExactlyElementsOfTypes(Accept.class, Accept.class);
    }

    @Test
    void answersBadCredentialsAtConnectIfToldSo() {
        gateway.settings = new RegistrationSettings(true, true, 0, 3);
        DeviceConnection device = custom().connect().as(ID, Enrolled.K2);
        assertThat(device.actions).containsExactly(new Refuse(DpsError.UNAUTHORIZED));
        assertThat(refused(device.register()).status()).isEqualTo(401);
    }

    @Test
    void answersPollAndLookupOfABadTokenWith401() {
        DeviceConnection device = custom().connect().as(ID, Enrolled.K2);
        assertThat(refused(device.poll("4.0.0")).status()).isEqualTo(401);
        assertThat(refused(device.lookup()).status()).isEqualTo(401);
    }

    @Test
    void answersADeviceThatSaidNothingWith401() {
        assertThat(refused(custom().connect().register()).body().errorCode()).isEqualTo(401000);
        assertThat(gateway.heard)
                .containsExactly("refused null 401000: the device has not said who it is");
    }

    @Test
    void answersAnUnknownOperationWith404202() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        DpsReply.Refused refused = refused(device.poll("4.eb89f3e8407a3711.nothing"));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().errorCode()).isEqualTo(404202);
    }

    @Test
    void answersAnotherDevicesOperationAsUnknown() {
        custom();
        String operationId = operationId(gateway.connect().as(ID, KEY).register());
        String other = "contoso-toaster-008";
        DeviceConnection curious = gateway.connect().as(other, Enrolled.K1.derive(other));
        assertThat(refused(curious.poll(operationId)).body().errorCode()).isEqualTo(404202);
    }

    @Test
    void answersAForgottenOperationAsUnknown() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        String operationId = device.registerAndPoll(200, TO_TOASTERS).operationId();
        device.pass(Duration.ofMinutes(11));
        assertThat(refused(device.poll(operationId)).body().errorCode()).isEqualTo(404202);
    }

    @Test
    void answersALookupWithTheBareRecord() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        device.registerAndPoll(200, TO_TOASTERS);
        assertThat(device.lookup())
                .isInstanceOfSatisfying(
                        DpsReply.Found.class,
                        found -> {
                            assertThat(found.body().registrationId()).isEqualTo(ID);
                            assertThat(found.body().assignedHub()).isEqualTo(Enrolled.TOASTERS);
                        });
    }

    @Test
    void answersALookupBeforeTheFirstRegistrationWith404() {
        DpsReply.Refused refused = refused(custom().connect().as(ID, KEY).lookup());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().errorCode()).isEqualTo(404201);
    }

    @Test
    void answersBusyWithARetryAfterWhenTooManyOperationsAreOpen() {
        gateway.operations =
                new OperationStore(new OperationSettings(1, 10, Duration.ofMinutes(1)));
        custom();
        gateway.connect().as(ID, KEY).register();
        String other = "contoso-toaster-008";
        DeviceConnection second = gateway.connect().as(other, Enrolled.K1.derive(other));
        DpsReply.Refused refused = refused(second.register());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.retryAfterSeconds()).isEqualTo(3);
        assertThat(refused.body().errorCode()).isEqualTo(503001);
    }

    @Test
    void speaksForAnotherDeviceOnceThatOneHasAuthenticated() {
        String other = "contoso-toaster-008";
        DeviceConnection proxy = custom().connect().as(ID, KEY);
        String first = operationId(proxy.register());
        proxy.as(other, Enrolled.K1.derive(other));
        String second = operationId(proxy.register());
        proxy.answer(200, TO_TOASTERS);
        proxy.answer(400, "");
        assertThat(ended(proxy.poll(second)).status()).isEqualTo(RegistrationStatus.FAILED);
        assertThat(refused(proxy.poll(first)).status()).isEqualTo(404);
        proxy.as(ID, KEY);
        assertThat(ended(proxy.poll(first)).status()).isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void keepsTheRecordBeforeTheOperationEnds() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        device.holdCommits = true;
        String operationId = operationId(device.register());
        device.answer(200, TO_TOASTERS);
        assertThat(device.poll(operationId)).isInstanceOf(DpsReply.Pending.class);
        Commit commit = device.heldCommits.remove();
        assertThat(commit.registration().assignedHub()).isEqualTo(Enrolled.TOASTERS);
        device.on(new RegistrationEvent.Committed(commit.commitId()));
        assertThat(device.poll(operationId)).isInstanceOf(DpsReply.Final.class);
    }

    @Test
    void failsWhenTheRecordCannotBeKept() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        device.holdCommits = true;
        String operationId = operationId(device.register());
        device.answer(200, TO_TOASTERS);
        device.on(
                new RegistrationEvent.CommitFailed(
                        device.heldCommits.remove().commitId(), "disk full"));
        assertThat(ended(device.poll(operationId)).registrationState().errorCode())
                .isEqualTo(500001);
        assertThat(gateway.stories.get(0).kept()).isFalse();
        assertThat(gateway.stories.get(0).detail()).contains("disk full");
    }

    @Test
    void failsWhenTheStoreNeverAnswersAndDropsWhatItSaysLater() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        device.holdCommits = true;
        String operationId = operationId(device.register());
        device.answer(200, TO_TOASTERS);
        device.pass(Duration.ofSeconds(31));
        assertThat(ended(device.poll(operationId)).status()).isEqualTo(RegistrationStatus.FAILED);
        device.on(new RegistrationEvent.Committed(device.heldCommits.remove().commitId()));
        assertThat(ended(device.poll(operationId)).status()).isEqualTo(RegistrationStatus.FAILED);
        assertThat(gateway.heard).contains("late: the store's answer");
    }

    @Test
    void waitsForNothingWhenNothingIsOpen() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        assertThat(device.engine.nextDeadline()).isEqualTo(Engine.NO_DEADLINE);
        device.registerAndPoll(200, TO_TOASTERS);
        assertThat(device.engine.nextDeadline()).isEqualTo(Engine.NO_DEADLINE);
    }

    @Test
    void tellsTheStoryOfARegistration() {
        DeviceConnection device = custom().connect().as(ID, KEY);
        String operationId = operationId(device.register());
        device.pass(Duration.ofSeconds(2));
        device.answer(200, TO_TOASTERS);
        assertThat(gateway.stories).hasSize(1);
        RegistrationStory story = gateway.stories.get(0);
        assertThat(story.operationId().value()).isEqualTo(operationId);
        assertThat(story.enrollment().id()).isEqualTo(Enrolled.GROUP);
        assertThat(story.policy()).isEqualTo(AllocationPolicy.CUSTOM);
        assertThat(story.webhookCalls()).isEqualTo(1);
        assertThat(story.lastWebhook().timing().total()).isEqualTo(4);
        assertThat(story.endedNanos() - story.openedNanos())
                .isEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(gateway.heard).containsExactly("registered " + ID, "ended " + ID + " ASSIGNED");
    }

    @Test
    void givesTheSameActionsForTheSameSeed() {
        assertThat(boot(7)).isEqualTo(boot(7)).isNotEqualTo(boot(8));
    }

    @Test
    void refusesAnotherInstancesDevice() {
        DeviceConnection device =
                custom().connect()
                        .present(
                                new Credentials.SharedAccess(
                                        "0ne99999999",
                                        RegistrationId.of(ID),
                                        "2021-06-01",
                                        "SharedAccessSignature sr=a&sig=b&se=1"));
        assertThat(refused(device.register()).status()).isEqualTo(401);
    }

    private static Object boot(int seed) {
        GatewayWithoutSockets house = new GatewayWithoutSockets();
        house.enroll(new Enrolled().policy(null).group());
        for (int i = 1; i < seed; i++) {
            house.connect();
        }
        DeviceConnection device = house.connect().as(ID, KEY);
        device.registerAndPoll();
        return device.actions;
    }

    private GatewayWithoutSockets custom() {
        return gateway.enroll(new Enrolled().group());
    }
}
