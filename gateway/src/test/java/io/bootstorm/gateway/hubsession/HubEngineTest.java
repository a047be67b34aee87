package io.bootstorm.gateway.hubsession;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.hub.TwinChanges;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.sas.SasToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub's side of a connection, event by event. */
class HubEngineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final HubDeviceId ID = new HubDeviceId(Enrolled.TOASTERS, "toaster");
    private static final HubAuthentication.Sas KEYS =
            new HubAuthentication.Keys(Enrolled.K1, Enrolled.K2);

    private final InMemoryRegistrationStore devices = new InMemoryRegistrationStore(10);
    private final Mailboxes mailboxes = new Mailboxes();
    private final List<HubAction> actions = new ArrayList<>();
    private final HubEngine engine =
            new HubEngine(
                    new HubRooms(
                            new HubAdmission(
                                    LinkedHubs.of(List.of(LinkedHub.of(Enrolled.TOASTERS))),
                                    devices),
                            devices,
                            mailboxes,
                            WallClock.startingAt(START),
                            HubListener.NONE));

    @Test
    void letsInByEitherKey() {
        given(KEYS, true);
        assertThat(connect(token(Enrolled.K2, 60))).containsExactly(new HubAction.Accept(ID));
    }

    @Test
    void letsInByTheThumbprintThatTheDeviceRegisteredWith() {
        given(new HubAuthentication.SelfSigned("AB", "CD"), true);
        assertThat(connect("", "X", "CD")).containsExactly(new HubAction.Accept(ID));
        actions.clear();
        assertThat(connect("", "EF")).singleElement().isInstanceOf(HubAction.Refuse.class);
        actions.clear();
        assertThat(connect(token(Enrolled.K1, 60)))
                .containsExactly(new HubAction.Refuse("the device showed no certificate"));
    }

    @Test
    void refusesADisabledDeviceAndOneOfAnOlderStore() {
        given(KEYS, false);
        assertThat(connect(token(Enrolled.K1, 60)))
                .containsExactly(new HubAction.Refuse("the device is disabled at the hub"));
        actions.clear();
        given(new HubAuthentication.Unknown(), true);
        assertThat(connect(token(Enrolled.K1, 60))).singleElement().asString().contains("register");
    }

    @Test
    void refusesATokenWithAKeyNameAndOneForSomethingElse() {
        given(KEYS, true);
        String resource = Enrolled.TOASTERS + "%2Fdevices%2Ftoaster";
        long expiry = START.getEpochSecond() + 60;
        assertThat(connect(SasToken.sign(resource, expiry, "device", Enrolled.K1).text()))
                .containsExactly(new HubAction.Refuse("a device's token has no skn"));
        actions.clear();
        assertThat(connect(SasToken.sign(Enrolled.TOASTERS, expiry, null, Enrolled.K1).text()))
                .singleElement()
                .asString()
                .contains("the token's sr is not");
    }

    @Test
    void closesWhenTheTokenEnds() {
        given(KEYS, true);
        connect(token(Enrolled.K1, 60));
        assertThat(engine.nextDeadline()).isEqualTo(60 * SECOND);
        actions.clear();
        engine.onDeadline(60 * SECOND, actions::add);
        assertThat(actions).containsExactly(new HubAction.Close("the token has expired"));
    }

    @Test
    void answersAPatchOnlyWhenTheStoreHasIt() {
        givenConnected();
        engine.on(new HubEvent.ReportedPatch(7, bytes("{\"a\":1}")), 0, actions::add);
        assertThat(actions).singleElement().isInstanceOf(HubAction.ChangeDevice.class);
        HubAction.ChangeDevice change = (HubAction.ChangeDevice) actions.remove(0);
        devices.updateDevice(change.device(), change.change(), failure -> {});
        engine.on(new HubEvent.Changed(change.changeId()), 0, actions::add);
        assertThat(actions).containsExactly(new HubAction.ReplyPatched(7, 2));
    }

    @Test
    void tellsADeviceThatItsPatchWasNotKept() {
        givenConnected();
        engine.on(new HubEvent.ReportedPatch(7, bytes("{}")), 0, actions::add);
        HubAction.ChangeDevice change = (HubAction.ChangeDevice) actions.remove(0);
        engine.on(new HubEvent.ChangeFailed(change.changeId(), "disk full"), 0, actions::add);
        assertThat(actions)
                .containsExactly(
                        new HubAction.ReplyError(
                                7, HubError.INTERNAL, "the change could not be kept"));
    }

    @Test
    void takesNoMoreThanSoManyPatchesAtATime() {
        givenConnected();
        for (int i = 0; i < 17; i++) {
            engine.on(new HubEvent.ReportedPatch(i, bytes("{}")), 0, actions::add);
        }
        assertThat(actions.get(16)).isInstanceOf(HubAction.ReplyError.class);
    }

    @Test
    void tellsOfDesiredPropertiesOnlyWhoListens() {
        givenConnected();
        HubEvent changed = new HubEvent.DesiredChanged(JsonNodeFactory.instance.objectNode(), 3);
        engine.on(changed, 0, actions::add);
        assertThat(actions).isEmpty();
        engine.on(new HubEvent.Listens(true, false, false), 0, actions::add);
        engine.on(changed, 0, actions::add);
        assertThat(actions).singleElement().isInstanceOf(HubAction.PushDesired.class);
    }

    @Test
    void endsAMethodThatTheDeviceDoesNotAnswerInTime() {
        givenConnected();
        engine.on(new HubEvent.Listens(false, true, false), 0, actions::add);
        engine.on(new HubEvent.InvokeMethod(1, "m", new byte[0], 5 * SECOND), 0, actions::add);
        assertThat(engine.nextDeadline()).isEqualTo(5 * SECOND);
        actions.clear();
        engine.onDeadline(5 * SECOND, actions::add);
        assertThat(actions)
                .containsExactly(
                        new HubAction.EndMethod(
                                1,
                                new MethodResult.Unanswered(
                                        HubError.TIMEOUT, "the device did not answer in time")));
        actions.clear();
        engine.on(new HubEvent.MethodAnswered(1, 200, new byte[0]), 6 * SECOND, actions::add);
        assertThat(actions).as("too late").isEmpty();
    }

    @Test
    void endsMethodsWhenTheDeviceGoes() {
        givenConnected();
        engine.on(new HubEvent.Listens(false, true, false), 0, actions::add);
        engine.on(new HubEvent.InvokeMethod(1, "m", new byte[0], SECOND), 0, actions::add);
        actions.clear();
        engine.on(new HubEvent.Closed(), 0, actions::add);
        assertThat(actions).singleElement().isInstanceOf(HubAction.EndMethod.class);
        assertThat(engine.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void deliversEachMessageOnceAndKeepsItUntilItIsAcknowledged() {
        givenConnected();
        mailboxes.put(ID, new CloudMessage(1, "", bytes("first")));
        engine.on(new HubEvent.Listens(false, false, true), 0, actions::add);
        mailboxes.put(ID, new CloudMessage(2, "", bytes("second")));
        engine.on(new HubEvent.MessageWaits(), 0, actions::add);
        assertThat(actions).hasSize(2);
        engine.on(new HubEvent.Acknowledged(1), 0, actions::add);
        assertThat(mailboxes.after(ID, 0)).extracting(CloudMessage::id).containsExactly(2L);
    }

    @Test
    void closesOnATwinOfADeviceThatWasMadeAnew() {
        givenConnected();
        devices.updateDevice(ID, current -> device(KEYS, true, "other"), failure -> {});
        engine.on(new HubEvent.TwinGet(1), 0, actions::add);
        assertThat(actions).singleElement().isInstanceOf(HubAction.Close.class);
    }

    private void givenConnected() {
        given(KEYS, true);
        connect(token(Enrolled.K1, 3600));
        actions.clear();
    }

    private void given(HubAuthentication authentication, boolean enabled) {
        devices.updateDevice(ID, any -> device(authentication, enabled, "1"), failure -> {});
    }

    private static HubDevice device(
            HubAuthentication authentication, boolean enabled, String generationId) {
        return new HubDevice(
                Enrolled.TOASTERS,
                "toaster",
                generationId,
                "etag",
                enabled,
                authentication,
                false,
                TwinChanges.initial(null, START));
    }

    private List<HubAction> connect(String token, String... thumbprints) {
        engine.on(
                new HubEvent.Connect(new HubCredentials(ID, token, List.of(thumbprints))),
                0,
                actions::add);
        return actions;
    }

    private static String token(io.bootstorm.protocol.sas.SymmetricKey key, long seconds) {
        return SasToken.sign(
                        Enrolled.TOASTERS + "%2Fdevices%2Ftoaster",
                        START.getEpochSecond() + seconds,
                        null,
                        key)
                .text();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
