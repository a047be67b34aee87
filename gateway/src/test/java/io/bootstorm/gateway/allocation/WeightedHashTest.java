package io.bootstorm.gateway.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedHashTest {

    private static final int DEVICES = 20_000;

    private final LinkedHub light = new LinkedHub("light.example", 1, true);
    private final LinkedHub middle = new LinkedHub("middle.example", 2, true);
    private final LinkedHub heavy = new LinkedHub("heavy.example", 7, true);

    @Test
    void givesEachHubItsShareByWeight() {
        List<LinkedHub> hubs = List.of(light, middle, heavy);
        assertThat(share(light, hubs)).isCloseTo(0.1, within(0.01));
        assertThat(share(middle, hubs)).isCloseTo(0.2, within(0.01));
        assertThat(share(heavy, hubs)).isCloseTo(0.7, within(0.01));
    }

    @Test
    void givesOneIdInWhateverCaseTheSameHubInWhateverOrderOfHubs() {
        for (int i = 0; i < 100; i++) {
            LinkedHub hub = choose("device-" + i, List.of(light, middle, heavy));
            assertThat(choose("DEVICE-" + i, List.of(heavy, light, middle))).isEqualTo(hub);
        }
    }

    @Test
    void movesNoDeviceBetweenTheHubsThatStay() {
        for (int i = 0; i < 1000; i++) {
            LinkedHub before = choose("device-" + i, List.of(light, heavy));
            LinkedHub after = choose("device-" + i, List.of(light, middle, heavy));
            assertThat(after).isIn(before, middle);
        }
    }

    @Test
    void choosesNothingFromNothing() {
        assertThat(choose("device", List.of())).isNull();
    }

    private static double share(LinkedHub hub, List<LinkedHub> hubs) {
        int chosen = 0;
        for (int i = 0; i < DEVICES; i++) {
            if (choose("device-" + i, hubs).equals(hub)) {
                chosen++;
            }
        }
        return (double) chosen / DEVICES;
    }

    private static LinkedHub choose(String id, List<LinkedHub> hubs) {
        return WeightedHash.choose(RegistrationId.of(id), hubs);
    }
}
