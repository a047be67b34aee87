package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightedTest {

    private static final Map<String, Integer> SHARES =
            Map.of("contoso-east", 3, Rules.WEST, 1, "contoso-south", 5);

    @Test
    void givesEachLinkedHubItsShare() throws Exception {
        CustomAllocationPolicy policy = Rules.policy(new Weighted(SHARES, null));
        Map<String, Integer> devices = new HashMap<>();
        for (int i = 0; i < 4000; i++) {
            devices.merge(Rules.answer(policy, Rules.first("device-" + i)), 1, Integer::sum);
        }

        assertThat(devices).containsOnlyKeys(Rules.EAST, Rules.WEST);
        assertThat(devices.get(Rules.EAST)).isCloseTo(3000, within(150));
    }

    @Test
    void givesADeviceTheSameHubAlwaysWhateverItsCase() throws Exception {
        CustomAllocationPolicy one = Rules.policy(new Weighted(SHARES, null));
        CustomAllocationPolicy other = Rules.policy(new Weighted(SHARES, null));
        for (int i = 0; i < 100; i++) {
            assertThat(Rules.answer(other, Rules.first("DEVICE-" + i)))
                    .isEqualTo(Rules.answer(one, Rules.first("device-" + i)));
        }
    }

    @Test
    void movesNobodyBetweenHubsWhoseSharesStay() throws Exception {
        Map<String, Integer> more = new LinkedHashMap<>(SHARES);
        more.put("contoso-north", 4);
        CustomAllocationPolicy before = Rules.policy(new Weighted(SHARES, null));
        CustomAllocationPolicy after = Rules.policy(new Weighted(more, null));
        for (int i = 0; i < 500; i++) {
            assertThat(Rules.answer(after, Rules.first("device-" + i)))
                    .isIn(Rules.NORTH, Rules.answer(before, Rules.first("device-" + i)));
        }
    }

    @Test
    void leavesDeviceOnItsHubUnlessToldOtherwise() throws Exception {
        CustomAllocationPolicy keeping = Rules.policy(new Weighted(SHARES, null));
        CustomAllocationPolicy moving = Rules.policy(new Weighted(SHARES, false));
        String chosen = Rules.answer(keeping, Rules.first("device-1"));
        String other = chosen.equals(Rules.EAST) ? Rules.WEST : Rules.EAST;

        assertThat(Rules.answer(keeping, Rules.again("device-1", other))).isEqualTo(other);
        assertThat(Rules.answer(moving, Rules.again("device-1", other))).isEqualTo(chosen);
        assertThat(Rules.answer(keeping, Rules.again("device-1", Rules.NORTH))).isEqualTo(chosen);
        assertThat(Rules.answer(keeping, Rules.again("device-1", "gone.azure-devices.net")))
                .isEqualTo(chosen);
    }

    @Test
    void refusesWithoutLinkedHubThatHasAShare() throws Exception {
        CustomAllocationPolicy policy =
                Rules.policy(new Weighted(Map.of("contoso-south", 1), null));

        assertThat(Rules.answer(policy, Rules.first("device-1")))
                .isEqualTo("400 No hub that has a share is linked to the enrollment.");
    }

    @Test
    void wantsSharesThatCanBeGiven() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Weighted(Map.of(), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weighted(Map.of("a", -1), null))
                .withMessage("the share of a must be 0 or more, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weighted(Map.of("a", 0), null))
                .withMessageContaining("more than 0");
    }
}
