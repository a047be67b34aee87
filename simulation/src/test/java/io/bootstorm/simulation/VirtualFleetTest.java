package io.bootstorm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VirtualFleetTest {

    private static final Scenario THOUSAND = Scenario.tutorial(1_000, 42);

    @Test
    void bootsAThousandDevicesThroughBothEnginesAsTheTutorialsPolicyDecides() {
        VirtualResult result = VirtualFleet.run(THOUSAND);

        assertThat(result.assigned()).isEqualTo(900);
        assertThat(result.failed())
                .containsOnly(Map.entry("PROV_DEVICE_RESULT_DEV_AUTH_ERROR", 100));
        assertThat(result.webhookCalls()).isEqualTo(1_000);
    }

    @Test
    void goesTheSameWayTwiceFromOneSeed() {
        VirtualResult once = VirtualFleet.run(THOUSAND);
        VirtualResult again = VirtualFleet.run(THOUSAND);

        assertThat(again).isEqualTo(once);
        assertThat(once.digest()).hasSize(64);
    }

    @Test
    void goesAnotherWayFromAnotherSeed() {
        assertThat(VirtualFleet.run(Scenario.tutorial(100, 1)).digest())
                .isNotEqualTo(VirtualFleet.run(Scenario.tutorial(100, 2)).digest());
    }

    @Test
    void waitsAsLongAsTheDevicesDoInVirtualTime() {
        // two polls, each more than three seconds after the request before it
        Scenario atOnce =
                new Scenario(
                        10,
                        7,
                        Duration.ZERO,
                        Duration.ofMillis(10),
                        Duration.ofMillis(10),
                        Duration.ofMillis(1),
                        3,
                        1);

        VirtualResult result = VirtualFleet.run(atOnce);

        assertThat(Duration.ofNanos(result.virtualNanos()))
                .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(9));
    }
}
