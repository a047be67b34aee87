package io.bootstorm.gateway.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationPolicy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HubAllocationTest {

    private static final LinkedHubs HUBS =
            LinkedHubs.of(
                    List.of(
                            LinkedHub.of("a.example"),
                            LinkedHub.of("b.example"),
                            new LinkedHub("kept-out.example", 1, false)));

    private final HubAllocation allocation = new HubAllocation(HUBS, AllocationPolicy.HASHED);

    @Test
    void usesTheEnrollmentsPolicyBeforeTheInstances() {
        assertThat(allocation.policyFor(enrolled(AllocationPolicy.STATIC, "a.example")))
                .isEqualTo(AllocationPolicy.STATIC);
        assertThat(allocation.policyFor(enrolled(null))).isEqualTo(AllocationPolicy.HASHED);
    }

    @Test
    void namesTheEnrollmentsHubsBeforeTheInstances() {
        assertThat(allocation.hostNamesFor(enrolled(null, "b.example")))
                .containsExactly("b.example");
        assertThat(allocation.hostNamesFor(enrolled(null)))
                .containsExactly("a.example", "b.example", "kept-out.example");
    }

    @Test
    void assignsStaticallyToTheOneHubOfTheEnrollment() {
        assertThat(choose(enrolled(AllocationPolicy.STATIC, "b.example"), "device"))
                .isEqualTo("b.example");
    }

    @Test
    void assignsNothingStaticallyAmongSeveralHubs() {
        assertThat(
                        allocation.choose(
                                enrolled(AllocationPolicy.STATIC, "a.example", "b.example"),
                                RegistrationId.of("device")))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = AllocationPolicy.class,
            names = {"HASHED", "GEO_LATENCY"})
    void spreadsDevicesOverTheHubsThatTakePart(AllocationPolicy policy) {
        Set<String> chosen = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            chosen.add(choose(enrolled(policy), "device-" + i));
        }
        assertThat(chosen).containsExactly("a.example", "b.example");
    }

    @Test
    void spreadsDevicesOverTheEnrollmentsOwnHubsOnly() {
        for (int i = 0; i < 100; i++) {
            assertThat(choose(enrolled(null, "B.example"), "device-" + i)).isEqualTo("b.example");
        }
    }

    @Test
    void choosesNothingWithoutHubs() {
        HubAllocation empty = new HubAllocation(LinkedHubs.of(List.of()), AllocationPolicy.HASHED);
        assertThat(empty.choose(enrolled(null), RegistrationId.of("device"))).isNull();
    }

    private String choose(Enrollment enrollment, String id) {
        return allocation.choose(enrollment, RegistrationId.of(id)).hostName();
    }

    private static Enrollment enrolled(AllocationPolicy policy, String... hubs) {
        return new Enrolled().policy(policy).hubs(hubs).group();
    }
}
