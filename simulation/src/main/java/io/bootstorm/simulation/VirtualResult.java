package io.bootstorm.simulation;

import java.util.SortedMap;

/**
 * How a virtual run went.
 *
 * @param digest SHA-256 over everything that crossed the simulated network
 * @param events how many things happened
 * @param virtualNanos when the last device had finished, in virtual time
 * @param assigned devices that have a hub
 * @param failed devices that have none, by the C SDK's result
 * @param webhookCalls how often the policy was asked
 */
public record VirtualResult(
        String digest,
        long events,
        long virtualNanos,
        int assigned,
        SortedMap<String, Integer> failed,
        int webhookCalls) {}
