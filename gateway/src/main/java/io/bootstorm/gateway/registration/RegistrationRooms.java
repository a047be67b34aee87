package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.allocation.HubAllocation;
import io.bootstorm.gateway.allocation.WebhookAllocation;
import io.bootstorm.gateway.allocation.WebhookJudge;
import io.bootstorm.gateway.attestation.AttestationVerifier;
import io.bootstorm.gateway.fault.FaultPlan;
import io.bootstorm.gateway.operation.OperationStore;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.throttle.Throttle;
import io.bootstorm.protocol.engine.WallClock;

/**
 * What every connection's engine is handed: the rooms that a registration goes through. One for the
 * whole gateway; safe for use by many threads.
 *
 * @param instance 64 bits that stand for this DPS instance in its operation ids
 */
public record RegistrationRooms(
        AttestationVerifier attestation,
        HubAllocation allocation,
        WebhookAllocation webhooks,
        WebhookJudge judge,
        OperationStore operations,
        RegistrationStore registrations,
        RegistrationSettings settings,
        long instance,
        WallClock clock,
        Throttle throttle,
        FaultPlan faults,
        RegistrationListener listener) {}
