package io.bootstorm.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which occasions a fault strikes, by share, count, device and seed. */
class FaultPlanTest {

    private static final RegistrationId A = RegistrationId.of("contoso-toaster-007");
    private static final RegistrationId B = RegistrationId.of("contoso-heatpump-088");

    @Test
    void strikesNothingUntilSwitchedOn() {
        FaultPlan plan = new FaultPlan(1);
        assertThat(plan.strikes(Fault.POLL_THROTTLED, A)).isNull();
        assertThat(plan.states()).isEmpty();
    }

    @Test
    void strikesEverybodyAndNothingElseByDefault() {
        FaultPlan plan = planWith(PlannedFault.of(Fault.POLL_THROTTLED));
        assertThat(plan.strikes(Fault.POLL_THROTTLED, A)).isNotNull();
        assertThat(plan.strikes(Fault.POLL_THROTTLED, B).retryAfterSeconds()).isEqualTo(10);
        assertThat(plan.strikes(Fault.REGISTER_THROTTLED, A)).isNull();
        assertThat(plan.states().get(0).strokes()).isEqualTo(2);
    }

    @Test
    void isOverAfterItsCount() {
        FaultPlan plan = planWith(of(null, 2, null, null));
        assertThat(strokes(plan, A, 10)).containsExactly(0, 1);
        assertThat(plan.states().get(0).strokes()).isEqualTo(2);
    }

    @Test
    void strikesEachDeviceSoOften() {
        FaultPlan plan = planWith(of(null, null, 1, null));
        assertThat(strokes(plan, A, 5)).containsExactly(0);
        assertThat(strokes(plan, B, 5)).containsExactly(0);
    }

    @Test
    void strikesOnlyTheIdsNamed() {
        FaultPlan plan = planWith(of(null, null, null, List.of("Contoso-Toaster-*", "exact")));
        assertThat(strokes(plan, A, 1)).isNotEmpty();
        assertThat(strokes(plan, RegistrationId.of("EXACT"), 1)).isNotEmpty();
        assertThat(strokes(plan, RegistrationId.of("exact-not"), 1)).isEmpty();
        assertThat(strokes(plan, B, 1)).isEmpty();
    }

    @Test
    void strikesTheSameOccasionsForTheSameSeedHoweverDevicesAreMixed() {
        PlannedFault half = of(0.5, null, null, null);
        FaultPlan first = new FaultPlan(7, List.of(half));
        FaultPlan second = new FaultPlan(7, List.of(half));
        List<Integer> ofA = strokes(first, A, 200);
        List<Integer> ofB = strokes(first, B, 200);
        assertThat(strokes(second, B, 200)).isEqualTo(ofB);
        assertThat(strokes(second, A, 200)).isEqualTo(ofA);
        assertThat(ofA).isNotEqualTo(ofB).hasSizeBetween(70, 130);
        assertThat(strokes(new FaultPlan(8, List.of(half)), A, 200)).isNotEqualTo(ofA);
    }

    @Test
    void countsFromZeroWhenSwitchedOnAnew() {
        FaultPlan plan = planWith(of(null, 1, null, null));
        assertThat(strokes(plan, A, 3)).hasSize(1);
        plan.on(of(null, 1, null, null));
        assertThat(strokes(plan, A, 3)).hasSize(1);
    }

    @Test
    void strikesNoLongerWhenSwitchedOff() {
        FaultPlan plan = planWith(PlannedFault.of(Fault.POLL_THROTTLED));
        assertThat(plan.off(Fault.POLL_THROTTLED)).isTrue();
        assertThat(plan.off(Fault.POLL_THROTTLED)).isFalse();
        assertThat(plan.strikes(Fault.POLL_THROTTLED, A)).isNull();
    }

    @Test
    void refusesParametersThatAFaultDoesNotHave() {
        refuses(Fault.CONNECTION_CUT, null, 5, "connection-cut takes no retry-after-seconds");
        refuses(Fault.POLL_THROTTLED, 2.0, null, "share is 2.0; above 0, at most 1");
        refuses(Fault.POLL_THROTTLED, null, 0, "it goes from 1 to 3600");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new PlannedFault(
                                        Fault.CERTIFICATE_EXPIRED,
                                        null,
                                        null,
                                        null,
                                        List.of("a"),
                                        null,
                                        null,
                                        null))
                .withMessageContaining("before a device says who it is");
    }

    @Test
    void namesTheFaultsThereAreToWhoeverAsksForAnother() {
        assertThat(Fault.named("poll-throttled")).isEqualTo(Fault.POLL_THROTTLED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.named("poll-thrott"))
                .withMessageContaining("operation-lost");
    }

    private static void refuses(Fault fault, Double share, Integer retryAfter, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new PlannedFault(
                                        fault, share, null, null, null, retryAfter, null, null))
                .withMessageContaining(message);
    }

    private static FaultPlan planWith(PlannedFault planned) {
        return new FaultPlan(1, List.of(planned));
    }

    private static PlannedFault of(
            Double share, Integer count, Integer perDevice, List<String> ids) {
        return new PlannedFault(
                Fault.POLL_THROTTLED, share, count, perDevice, ids, null, null, null);
    }

    private static List<Integer> strokes(FaultPlan plan, RegistrationId device, int occasions) {
        List<Integer> struck = new ArrayList<>();
        for (int i = 0; i < occasions; i++) {
            if (plan.strikes(Fault.POLL_THROTTLED, device) != null) {
                struck.add(i);
            }
        }
        return struck;
    }
}
