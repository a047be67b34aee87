package io.bootstorm.simulation;

import io.bootstorm.emulator.fleet.FleetResult;
import java.util.List;

/**
 * How a virtual run went.
 *
 * @param fleet as of a real run, by virtual time
 * @param digest SHA-256 over everything that crossed the simulated network, in hexadecimal
 * @param recorded how many events the digest is over
 * @param checkpoints of the digest, after every power of two of events from 1,024 on
 * @param happened everything that was due in the run, timers included
 * @param policyCalls how often an allocation policy was asked
 */
public record VirtualResult(
        FleetResult fleet,
        String digest,
        long recorded,
        List<Checkpoint> checkpoints,
        long happened,
        long policyCalls) {}
