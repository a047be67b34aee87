package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetShardTest {

    private static final int DEVICES = 1_003;

    @Test
    void makesTogetherDeviceForDeviceTheFleetOfOneProcess() {
        List<String> whole = devicesOf(null, 2);

        for (int shards : new int[] {2, 3, 7}) {
            List<String> together = new ArrayList<>();
            for (int number = 1; number <= shards; number++) {
                together.addAll(devicesOf(number + "/" + shards, 3));
            }
            assertThat(together).hasSize(DEVICES).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    @Test
    void sharesTheLimitsOutWithoutRemainder() {
        List<FleetShard> shards =
                IntStream.rangeClosed(1, 4).mapToObj(n -> new FleetShard(n, 4)).toList();

        assertThat(shards).extracting(shard -> shard.share(10)).containsExactly(3, 3, 2, 2);
        assertThat(shards).extracting(FleetShard::firstIndex).containsExactly(0, 1, 2, 3);
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(FleetShard.parse(" 2/4 ")).isEqualTo(new FleetShard(2, 4));
        assertThat(new FleetShard(2, 4).text()).isEqualTo("2/4");
    }

    @Test
    void refusesWhatIsNoShard() {
        for (String text : List.of("0/4", "5/4", "1/0", "1/1001", "one of four")) {
            assertThatThrownBy(() -> FleetShard.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no shard");
        }
    }

    @Test
    void refusesShardsThatCouldNotBeOfOneFleet() {
        assertThatThrownBy(() -> FleetFixture.config(10).maxOpenConnections(3).shard("1/4").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 devices with 3 open connections cannot be shared by 4");
        assertThatThrownBy(() -> FleetFixture.config(10).seed(null).shard("1/4").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give all shards one fleet.seed");
    }

    /** Who each device is, of what kind, and when it is meant to start. */
    private static List<String> devicesOf(String shard, int lanes) {
        FleetFixture fixture =
                FleetFixture.config(DEVICES)
                        .idPattern("{pick:toaster=60,heatpump=40}-{n:05}")
                        .payload("{\"firmware\":\"{pick:1=50,2=50}\"}")
                        .arrival("ramp 60s")
                        .mix("none=50,nb-iot-modem=50", "none=90,wrong-key=10");
        FleetConfig config = shard == null ? fixture.build() : fixture.shard(shard).build();
        FleetDevices devices = new FleetDevices(config, FleetSeeds.of(config.seed()));
        LanePlan.FleetPlan fleet = FleetFixture.plan(config);
        List<String> found = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            LanePlan plan = LanePlan.ofLane(lane, lanes, fleet, config.maxOpenConnections());
            for (int index = plan.firstIndex(); index < DEVICES; index += plan.step()) {
                found.add(
                        "%s %s %s at %d"
                                .formatted(
                                        devices.device(index).registrationId(),
                                        devices.device(index).payload(),
                                        plan.kind(index).words(),
                                        plan.schedule().startNanos(index)));
            }
        }
        assertThat(found).hasSize(config.devices()).hasSize(fleet.devices());
        return found;
    }
}
