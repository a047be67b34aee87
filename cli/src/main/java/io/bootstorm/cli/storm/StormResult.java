package io.bootstorm.cli.storm;

import io.bootstorm.emulator.fleet.FleetResult;

/**
 * What came of a storm under one policy.
 *
 * @param digest of a virtual run; null for a real one
 */
record StormResult(StormPolicy policy, FleetResult fleet, String digest) {

    /** Of the requests, 0 to 1. */
    double wastedShare() {
        long requests = fleet.counts().requests();
        return requests == 0 ? 0 : (double) fleet.counts().wastedRequests() / requests;
    }

    /** The most requests in a second, as far as the timeline's bins tell. */
    double peakPerSecond() {
        int most = fleet.timeline().requests().stream().mapToInt(Integer::intValue).max().orElse(0);
        return (double) most / fleet.timeline().binSeconds();
    }
}
