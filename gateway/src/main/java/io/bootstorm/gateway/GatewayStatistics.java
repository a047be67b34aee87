package io.bootstorm.gateway;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a gateway has done since it started.
 *
 * @param registrations operations that ended, by outcome: assigned, failed, disabled
 * @param refusals error replies, by six-digit error code
 * @param webhookCalls by outcome: the HTTP status, or why there was none
 * @param webhookLatency of calls, in microseconds, from being made to their end; a copy
 * @param allocationLatency from the register request to the registration being kept, in
 *     microseconds, webhook and its retries included; a copy
 */
public record GatewayStatistics(
        Map<String, Long> registrations,
        Map<String, Long> refusals,
        Map<String, Long> webhookCalls,
        Histogram webhookLatency,
        Histogram allocationLatency) {}
