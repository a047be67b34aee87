package io.bootstorm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualFleetTest {

    private static VirtualResult run(VirtualScenario scenario) {
        return VirtualFleet.run(scenario, Onlooker.NONE);
    }

    private static FleetResult fleet(VirtualHouse house) {
        return run(house.seed(42)).fleet();
    }

    @Test
    void bootsAThousandDevicesAsTheTutorialsPolicyDecides() {
        VirtualResult result =
                run(
                        new VirtualHouse()
                                .count(1_000)
                                .idPattern("contoso-{pick:toaster=9,heatpump=1}-{n}")
                                .seed(42));

        FleetResult fleet = result.fleet();
        assertThat(fleet.complete()).isTrue();
        assertThat(fleet.counts().assigned()).isBetween(850, 950);
        assertThat(fleet.counts().assigned() + fleet.counts().failed()).isEqualTo(1_000);
        assertThat(fleet.hubs()).containsOnlyKeys(VirtualHouse.HUB);
        assertThat(fleet.failures()).singleElement().extracting("kind.errorCode").isEqualTo(400207);
        assertThat(result.policyCalls()).isEqualTo(1_000);
    }

    @Test
    void goesTheSameWayTwiceFromOneSeed() {
        VirtualResult once = run(new VirtualHouse().network(Network.CELLULAR).seed(7));
        VirtualResult again = run(new VirtualHouse().network(Network.CELLULAR).seed(7));

        assertThat(again.digest()).isEqualTo(once.digest()).hasSize(64);
        assertThat(again.checkpoints()).isEqualTo(once.checkpoints());
        assertThat(again.fleet().timeline()).isEqualTo(once.fleet().timeline());
        assertThat(again.happened()).isEqualTo(once.happened());
    }

    @Test
    void goesAnotherWayFromAnotherSeed() {
        assertThat(run(new VirtualHouse().seed(1)).digest())
                .isNotEqualTo(run(new VirtualHouse().seed(2)).digest());
    }

    @Test
    void leavesACheckpointAfterEveryPowerOfTwoOfEvents() {
        VirtualResult result = run(new VirtualHouse().count(500).seed(1));

        assertThat(result.recorded()).isBetween(4_096L, 8_191L);
        assertThat(result.checkpoints())
                .extracting(Checkpoint::events)
                .containsExactly(1_024L, 2_048L, 4_096L);
    }

    /** Two polls, each more than three seconds after the request before it. */
    @Test
    void waitsAsLongAsTheDevicesDoInVirtualTime() {
        FleetResult result = fleet(new VirtualHouse());

        assertThat(result.phases().get("boot").minMillis()).isBetween(6_000.0, 7_000.0);
        assertThat(result.durationSeconds()).isBetween(16.0, 18.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "mqtt-ws", "amqp", "amqp-ws", "https"})
    void bootsOverEveryTransportItKnows(String transport) {
        FleetResult result = fleet(new VirtualHouse().transport(transport));

        assertThat(result.allAssigned()).isTrue();
        assertThat(result.phases().get("subscribe").count())
                .isEqualTo(transport.startsWith("mqtt") ? 100 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "https"})
    void endsMisbehavingDevicesAsARealHouseDoes(String transport) {
        FleetResult result =
                fleet(
                        new VirtualHouse()
                                .count(200)
                                .transport(transport)
                                .mix(
                                        "none",
                                        "none=3,wrong-key=1,expired-token=1,drops-before-poll=1,"
                                                + "boots-twice=1,bad-payload=1,polls-too-fast=1"));

        assertThat(result.counts().surprises()).isZero();
        assertThat(result.counts().failed()).isBetween(80, 95);
    }

    @Test
    void bootsConstrainedDevicesAsSlowlyAsTheirLinksAre() {
        FleetResult fast = fleet(new VirtualHouse());
        FleetResult slow = fleet(new VirtualHouse().mix("nb-iot-modem", "none"));

        assertThat(slow.counts().assigned()).isEqualTo(100);
        assertThat(slow.phases().get("connect").p50Millis())
                .isGreaterThan(10 * fast.phases().get("connect").p50Millis());
    }

    @Test
    void breaksConnectionsInAnOutageAndRefusesNewOnes() {
        FleetResult result =
                fleet(
                        new VirtualHouse()
                                .count(500)
                                .attempts(20)
                                .outage(new Outage(Duration.ofSeconds(5), Duration.ofSeconds(30))));

        assertThat(result.allAssigned()).isTrue();
        assertThat(result.counts().attempts()).isGreaterThan(1_000);
        assertThat(result.counts().failedConnections()).isGreaterThan(500);
        assertThat(result.timeline().assigned().subList(6, 35)).containsOnly(0);
    }

    /** A hundred at once, then each minute those who were told to come back, a hundred at most. */
    @Test
    void admitsNoMoreThanTheQuotaAMinute() {
        FleetResult result = fleet(new VirtualHouse().count(350).quota(100));

        assertThat(result.allAssigned()).isTrue();
        assertThat(result.counts().throttledReplies()).isEqualTo(250 + 150 + 50);
        assertThat(result.counts().wastedRequests()).isEqualTo(450);
        assertThat(result.assignedAtSeconds().half()).isBetween(60.0, 80.0);
        assertThat(result.assignedAtSeconds().all()).isBetween(180.0, 200.0);
    }

    @Test
    void resetsConnectionsByChance() {
        Network bad = Network.parse("latency=10ms,reset=5");

        FleetResult result = fleet(new VirtualHouse().network(bad));

        assertThat(result.failures())
                .singleElement()
                .extracting("kind.reason")
                .isEqualTo("connection reset");
        assertThat(result.counts().failed()).isBetween(10, 60);
    }

    @Test
    void stopsWhenTheOnlookerHasSeenEnough() {
        VirtualResult result =
                VirtualFleet.run(new VirtualHouse().count(10_000).seed(1), progress -> false);

        assertThat(result.fleet().complete()).isFalse();
        assertThat(result.happened()).isLessThan(10_000);
    }

    @Test
    void refusesAWebhookThatNamesNoPolicyAndHidesItsKey() {
        VirtualScenario elsewhere =
                new VirtualHouse().webhook("https://example.org/api/mine?code=secret").seed(1);

        assertThatThrownBy(() -> run(elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mine'")
                .hasMessageContaining("httptrigger1, toasters-and-heatpumps, tutorial")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"hub\": {\"enabled\": true}        | fleet.hub: in a virtual run",
                "\"assignments\": \"told.jsonl\"      | fleet.assignments: a virtual run",
                "\"client\": \"hivemq\"               | fleet.client: a virtual run"
            })
    void refusesWhatVirtualTimeDoesNotKnow(String setting, String message) {
        assertThatThrownBy(() -> new VirtualHouse().with(setting).seed(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("run without --virtual");
    }

    @Test
    void refusesAPolicyThatWaits() {
        VirtualScenario waiting =
                new VirtualHouse()
                        .policies(PolicyRegistry.of(List.of(new Waiting())))
                        .webhook("http://localhost/api/waiting")
                        .seed(1);

        assertThatThrownBy(() -> run(waiting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the policy 'waiting' waits for something")
                .hasMessageContaining("without --virtual");
    }

    private static final class Waiting implements CustomAllocationPolicy {

        @Override
        public String name() {
            return "waiting";
        }

        @Override
        public CompletionStage<AllocationOutcome> allocate(
                AllocationRequest request, FunctionLog log) {
            return new CompletableFuture<>();
        }
    }
}
