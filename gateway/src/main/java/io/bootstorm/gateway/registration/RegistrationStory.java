package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.wire.AllocationPolicy;

/**
 * One registration from register to its end, for the log.
 *
 * @param outcome how it ended; not kept by the store if {@code kept} is false
 * @param policy that was in effect
 * @param allocated whether the policy was asked: not when the device stays at its hub or the
 *     enrollment is disabled
 * @param webhookCalls 0 if no webhook was called
 * @param lastWebhook how the last call ended, its timing included; null if none was called
 * @param openedNanos engine time
 * @param endedNanos engine time
 * @param detail what the device was not told; null for nothing
 */
public record RegistrationStory(
        OperationId operationId,
        Enrollment enrollment,
        Registration outcome,
        boolean kept,
        AllocationPolicy policy,
        boolean allocated,
        int webhookCalls,
        WebhookResult lastWebhook,
        long openedNanos,
        long endedNanos,
        String detail) {}
