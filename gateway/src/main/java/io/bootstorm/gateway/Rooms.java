package io.bootstorm.gateway;

import io.bootstorm.gateway.allocation.AllocationSettings;
import io.bootstorm.gateway.allocation.HubAllocation;
import io.bootstorm.gateway.allocation.WebhookAllocation;
import io.bootstorm.gateway.allocation.WebhookJudge;
import io.bootstorm.gateway.allocation.WebhookRetries;
import io.bootstorm.gateway.attestation.AttestationVerifier;
import io.bootstorm.gateway.attestation.ChainVerifier;
import io.bootstorm.gateway.attestation.TpmVerifier;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.operation.OperationSettings;
import io.bootstorm.gateway.operation.OperationStore;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationRooms;
import io.bootstorm.gateway.registration.RegistrationSettings;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.throttle.Throttle;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.id.IdScope;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The rooms behind the transports, furnished as configured. */
record Rooms(
        EnrollmentStore enrollments,
        RegistrationStore registrations,
        OperationStore operations,
        LinkedHubs linkedHubs,
        RegistrationRooms engines) {

    /**
     * @param instance 64 bits that stand for this DPS instance in its operation ids
     * @param seeds for what draws, where the configuration gives no seed
     */
    static Rooms furnish(
            GatewayConfig config,
            Stores stores,
            long instance,
            LongSupplier seeds,
            WallClock clock,
            RegistrationListener listener) {
        EnrollmentStore enrollments = stores.enrollments();
        RegistrationStore registrations = stores.registrations();
        OperationStore operations = new OperationStore(operationSettings(config.limits()));
        AllocationSettings allocation = allocationSettings(config);
        LinkedHubs linkedHubs = linkedHubs(config);
        HubAllocation hubs = new HubAllocation(linkedHubs, allocation.instancePolicy());
        RegistrationRooms engines =
                new RegistrationRooms(
                        new AttestationVerifier(
                                new IdScope(config.idScope()),
                                enrollments,
                                registrations,
                                config.devices().derivedKeyId(),
                                new ChainVerifier(
                                        enrollments, stores.certificates(), config.x509().rules()),
                                new TpmVerifier(enrollments, config.tpm().keyring(seeds))),
                        hubs,
                        new WebhookAllocation(hubs, allocation),
                        new WebhookJudge(allocation),
                        operations,
                        registrations,
                        registrationSettings(config),
                        instance,
                        clock,
                        new Throttle(config.throttling().settings()),
                        config.faults().plan(seeds),
                        listener);
        return new Rooms(enrollments, registrations, operations, linkedHubs, engines);
    }

    static LinkedHubs linkedHubs(GatewayConfig config) {
        return LinkedHubs.of(
                config.linkedHubs().stream()
                        .map(
                                hub ->
                                        new LinkedHub(
                                                hub.hostName(),
                                                hub.allocationWeight(),
                                                hub.applyAllocationPolicy()))
                        .toList());
    }

    private static OperationSettings operationSettings(LimitsConfig limits) {
        return new OperationSettings(
                limits.maxOpenOperations(),
                limits.maxEndedOperations(),
                Duration.ofSeconds(limits.endedOperationSeconds()));
    }

    private static AllocationSettings allocationSettings(GatewayConfig config) {
        WebhookRetryConfig retry = config.allocation().webhookRetry();
        return new AllocationSettings(
                config.allocation().policy(),
                Duration.ofSeconds(config.webhook().timeoutSeconds()),
                new WebhookRetries(
                        retry.retries(),
                        retry.firstWaitMillis(),
                        retry.growthMillis(),
                        retry.afterNoAnswer()),
                config.allocation().parseStringPayload());
    }

    private static RegistrationSettings registrationSettings(GatewayConfig config) {
        return new RegistrationSettings(
                config.devices().badSas() == BadSas.CONNECT,
                config.x509().badChain() == BadSas.CONNECT,
                config.allocation().assigningPolls(),
                config.allocation().retryAfterSeconds());
    }
}
