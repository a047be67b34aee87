package io.bootstorm.emulator.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device does at its hub, event by event. */
class HubStayTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<HubAction> actions = new ArrayList<>();
    private HubStay stay = new HubStay(new HubSettings(null, null, "{\"a\":1}", null));

    @Test
    void fetchesItsTwinReportsAndLeaves() {
        stay.on(HubEvent.CONNECTED, 0, actions::add);
        stay.on(HubEvent.SUBSCRIBED, 0, actions::add);
        stay.on(new HubEvent.Twin("{}"), 0, actions::add);
        stay.on(new HubEvent.Patched(2), 0, actions::add);
        assertThat(actions)
                .containsExactly(
                        new HubAction.Subscribe(),
                        new HubAction.GetTwin(),
                        new HubAction.PatchReported("{\"a\":1}"),
                        new HubAction.Disconnect(),
                        new HubAction.Finish(new HubResult("{}", 2, 0, 0, 0, 0, 0, null)));
        assertThat(stay.isOver()).isTrue();
        assertThat(stay.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sendsTelemetryFromItsTwinOnUntilItsTimeIsOver() {
        stay =
                new HubStay(
                        new HubSettings(Duration.ofSeconds(5), Duration.ofSeconds(2), null, "t"));
        stay.on(HubEvent.CONNECTED, 0, actions::add);
        stay.on(HubEvent.SUBSCRIBED, 0, actions::add);
        stay.on(new HubEvent.Twin("{}"), 0, actions::add);
        actions.clear();
        while (!stay.isOver()) {
            stay.onDeadline(stay.nextDeadline(), actions::add);
        }
        assertThat(actions)
                .containsExactly(
                        new HubAction.SendTelemetry("t"),
                        new HubAction.SendTelemetry("t"),
                        new HubAction.SendTelemetry("t"),
                        new HubAction.Disconnect(),
                        new HubAction.Finish(new HubResult("{}", 0, 3, 0, 0, 0, 0, null)));
    }

    @Test
    void answersMethodsWithWhatTheyWereCalledWith() {
        givenStaying();
        stay.on(new HubEvent.Method("reboot", "7", "{\"in\":5}"), SECOND, actions::add);
        assertThat(actions).containsExactly(new HubAction.AnswerMethod(200, "7", "{\"in\":5}"));
    }

    @Test
    void pingsWithinTheKeepAliveThatItPromised() {
        givenStaying();
        assertThat(stay.nextDeadline()).isEqualTo(120 * SECOND);
        stay.onDeadline(120 * SECOND, actions::add);
        assertThat(actions).containsExactly(new HubAction.Ping());
    }

    @Test
    void endsBadlyWhenItsHubRefuses() {
        stay.on(new HubEvent.Failed("hub refused: CONNACK 5", "why"), 0, actions::add);
        assertThat(actions).hasSize(2).element(1).isInstanceOf(HubAction.Finish.class);
        HubAction.Finish finish = (HubAction.Finish) actions.get(1);
        assertThat(finish.result().failure().reason()).isEqualTo("hub refused: CONNACK 5");
        stay.on(HubEvent.CONNECTED, 0, actions::add);
        assertThat(actions).hasSize(2);
    }

    @Test
    void endsBadlyWhenItsReportIsRefused() {
        stay.on(HubEvent.CONNECTED, 0, actions::add);
        stay.on(HubEvent.SUBSCRIBED, 0, actions::add);
        stay.on(new HubEvent.Twin("{}"), 0, actions::add);
        stay.on(new HubEvent.TwinRefused(400, "{}"), 0, actions::add);
        HubAction.Finish finish = (HubAction.Finish) actions.get(actions.size() - 1);
        assertThat(finish.result().failure().reason()).isEqualTo("hub refused: status 400");
    }

    @Test
    void leavesWellWhenItIsStoppedWhileItStays() {
        givenStaying();
        stay.on(new HubEvent.Cancelled(), SECOND, actions::add);
        HubAction.Finish finish = (HubAction.Finish) actions.get(actions.size() - 1);
        assertThat(finish.result().failure()).isNull();
    }

    private void givenStaying() {
        stay = new HubStay(new HubSettings(Duration.ofHours(1), null, null, null));
        stay.on(HubEvent.CONNECTED, 0, actions::add);
        stay.on(HubEvent.SUBSCRIBED, 0, actions::add);
        stay.on(new HubEvent.Twin("{}"), 0, actions::add);
        actions.clear();
    }
}
