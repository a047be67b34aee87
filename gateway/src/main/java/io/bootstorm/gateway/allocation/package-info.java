/**
 * Which hub a device is assigned to: {@code HubAllocation} for the built-in policies, {@code
 * WebhookAllocation} and {@code WebhookJudge} for the two ends of a custom allocation call. The
 * call itself is a transport's.
 */
package io.bootstorm.gateway.allocation;
