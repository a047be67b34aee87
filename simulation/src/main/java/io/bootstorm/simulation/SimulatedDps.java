package io.bootstorm.simulation;

import io.bootstorm.gateway.allocation.AllocationSettings;
import io.bootstorm.gateway.allocation.HubAllocation;
import io.bootstorm.gateway.allocation.WebhookAllocation;
import io.bootstorm.gateway.allocation.WebhookJudge;
import io.bootstorm.gateway.attestation.AttestationVerifier;
import io.bootstorm.gateway.attestation.ChainRules;
import io.bootstorm.gateway.attestation.ChainVerifier;
import io.bootstorm.gateway.attestation.DerivedKeyId;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.EnrollmentTerms;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.gateway.fault.FaultPlan;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.operation.OperationSettings;
import io.bootstorm.gateway.operation.OperationStore;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationRooms;
import io.bootstorm.gateway.registration.RegistrationSettings;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.throttle.Throttle;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import java.time.Instant;
import java.util.List;

/**
 * The gateway of a virtual run, in the tutorial's shape: one enrollment group with a custom
 * allocation policy and one linked hub. The rooms are the real ones; only sockets and clocks are
 * missing.
 */
final class SimulatedDps {

    static final String ID_SCOPE = "0ne00002193";
    static final String HUB = "contoso-toasters-hub-1098.azure-devices.net";

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String GROUP = "contoso-custom-allocated-devices";
    private static final String ETAG = "e8002126-0000-0100-0000-5f6b2a570000";
    private static final long INSTANCE = 0xeb89f3e8407a3711L;

    private final RegistrationRooms rooms;
    private final WallClock clock = WallClock.startingAt(START);

    SimulatedDps(Scenario scenario, SymmetricKeys groupKeys) {
        LinkedHubs hubs = LinkedHubs.of(List.of(LinkedHub.of(HUB)));
        EnrollmentStore enrollments = new InMemoryEnrollmentStore();
        enrollments.save(group(groupKeys), failure -> {});
        RegistrationStore registrations = new InMemoryRegistrationStore(scenario.devices());
        HubAllocation allocation = new HubAllocation(hubs, AllocationPolicy.HASHED);
        AllocationSettings settings = AllocationSettings.DEFAULTS;
        this.rooms =
                new RegistrationRooms(
                        new AttestationVerifier(
                                new IdScope(ID_SCOPE),
                                enrollments,
                                registrations,
                                DerivedKeyId.AS_TYPED,
                                new ChainVerifier(
                                        enrollments,
                                        new InMemoryCertificateStore(),
                                        ChainRules.STRICT)),
                        allocation,
                        new WebhookAllocation(allocation, settings),
                        new WebhookJudge(settings),
                        new OperationStore(OperationSettings.DEFAULTS),
                        registrations,
                        new RegistrationSettings(
                                false,
                                true,
                                scenario.assigningPolls(),
                                scenario.retryAfterSeconds()),
                        INSTANCE,
                        clock,
                        Throttle.OFF,
                        new FaultPlan(scenario.seed()),
                        RegistrationListener.NONE);
    }

    RegistrationRooms rooms() {
        return rooms;
    }

    WallClock clock() {
        return clock;
    }

    private static Enrollment group(SymmetricKeys keys) {
        return new Enrollment.Group(
                GROUP,
                keys,
                new EnrollmentTerms(
                        null,
                        ReprovisionPolicy.DEFAULT,
                        AllocationPolicy.CUSTOM,
                        null,
                        List.of(HUB),
                        new CustomAllocationDefinition(
                                "http://127.0.0.1/api/HttpTrigger1", "2021-10-01"),
                        null,
                        null,
                        ETAG,
                        START,
                        START,
                        EnrollmentOrigin.CONFIGURATION));
    }
}
