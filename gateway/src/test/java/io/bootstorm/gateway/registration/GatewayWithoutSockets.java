package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.allocation.AllocationSettings;
import io.bootstorm.gateway.allocation.HubAllocation;
import io.bootstorm.gateway.allocation.WebhookAllocation;
import io.bootstorm.gateway.allocation.WebhookJudge;
import io.bootstorm.gateway.attestation.AttestationVerifier;
import io.bootstorm.gateway.attestation.ChainRules;
import io.bootstorm.gateway.attestation.ChainVerifier;
import io.bootstorm.gateway.attestation.DerivedKeyId;
import io.bootstorm.gateway.attestation.TpmVerifier;
import io.bootstorm.gateway.attestation.tpm.TpmKeyring;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.FaultPlan;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.operation.OperationSettings;
import io.bootstorm.gateway.operation.OperationStore;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.throttle.Throttle;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every room of a gateway, wired for tests, with what its listener heard. */
final class GatewayWithoutSockets implements RegistrationListener {

    static final String SCOPE = "0ne00002193";

    /** The date that belongs to engine time 0. */
    static final Instant START = Instant.parse("2020-09-23T17:05:58.2363145Z");

    final EnrollmentStore enrollments = new InMemoryEnrollmentStore();
    final RegistrationStore registrations = new InMemoryRegistrationStore(1000);
    final List<String> heard = new ArrayList<>();
    final List<RegistrationStory> stories = new ArrayList<>();

    RegistrationSettings settings = new RegistrationSettings(false, true, 0, 3);
    AllocationSettings allocation = AllocationSettings.DEFAULTS;
    OperationStore operations = new OperationStore(OperationSettings.DEFAULTS);
    Throttle throttle = Throttle.OFF;
    final FaultPlan faults = new FaultPlan(1);
    private int connections;

    GatewayWithoutSockets enroll(Enrollment enrollment) {
        enrollments.save(enrollment, failure -> {});
        return this;
    }

    DeviceConnection connect() {
        return new DeviceConnection(rooms(), ++connections);
    }

    private RegistrationRooms rooms() {
        LinkedHubs hubs =
                LinkedHubs.of(
                        List.of(LinkedHub.of(Enrolled.TOASTERS), LinkedHub.of(Enrolled.HEATPUMPS)));
        HubAllocation choice = new HubAllocation(hubs, allocation.instancePolicy());
        return new RegistrationRooms(
                new AttestationVerifier(
                        new IdScope(SCOPE),
                        enrollments,
                        registrations,
                        DerivedKeyId.AS_TYPED,
                        new ChainVerifier(
                                enrollments, new InMemoryCertificateStore(), ChainRules.STRICT),
                        new TpmVerifier(
                                enrollments,
                                new TpmKeyring(new SecureRandom(), Duration.ofHours(1), 10))),
                choice,
                new WebhookAllocation(choice, allocation),
                new WebhookJudge(allocation),
                operations,
                registrations,
                settings,
                0xeb89f3e8407a3711L,
                WallClock.startingAt(START),
                throttle,
                faults,
                this);
    }

    @Override
    public void refused(RegistrationId id, DpsError error, String reason, String trackingId) {
        heard.add("refused " + id + " " + error.code() + ": " + reason);
    }

    @Override
    public void registered(RegistrationId id, OperationId operationId, boolean joined) {
        heard.add((joined ? "joined " : "registered ") + id);
    }

    @Override
    public void polled(RegistrationId id, OperationId operationId, RegistrationStatus answered) {
        heard.add("polled " + id + " " + answered);
    }

    @Override
    public void struck(RegistrationId id, Fault fault) {
        heard.add("struck " + id + " " + fault.label());
    }

    @Override
    public void ended(RegistrationStory story) {
        stories.add(story);
        heard.add("ended " + story.outcome().registrationId() + " " + story.outcome().status());
    }

    @Override
    public void late(RegistrationId id, String what) {
        heard.add("late: " + what);
    }
}
