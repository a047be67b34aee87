package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What the fleet could do itself, so that nobody blames the service for it.
 *
 * @param maxOpenConnections as it was kept to
 * @param openFileLimit of this process; null where the platform does not tell
 * @param sourceAddresses how many addresses the devices connected from
 * @param portsPerAddress the size of the ephemeral port range; null where it is not told
 * @param processorSeconds used by this process during the run, whatever else it did included
 * @param processorShare of the machine's processors that this process used, 0 to 1
 * @param machineShare of the machine's processors that everybody used, 0 to 1; null where the
 *     platform does not tell
 * @param lateStarts devices that started more than 100 ms after they were meant to
 * @param lateForConnections those of them that waited for a limit on connections
 * @param garbageCollectionMillis pauses and concurrent work, as the JVM counts it
 * @param bottleneck whether the figures tell more of this generator than of the service
 * @param remarks sentences for a person, the verdict first
 */
@JsonPropertyOrder({
    "bottleneck",
    "remarks",
    "maxOpenConnections",
    "openFileLimit",
    "sourceAddresses",
    "portsPerAddress",
    "eventLoopThreads",
    "socketTransport",
    "processors",
    "processorSeconds",
    "processorShare",
    "machineShare",
    "lateStarts",
    "lateForConnections",
    "maxLateMillis",
    "garbageCollectionMillis"
})
public record GeneratorHealth(
        int maxOpenConnections,
        Long openFileLimit,
        int sourceAddresses,
        Integer portsPerAddress,
        int eventLoopThreads,
        String socketTransport,
        int processors,
        double processorSeconds,
        double processorShare,
        Double machineShare,
        int lateStarts,
        int lateForConnections,
        double maxLateMillis,
        long garbageCollectionMillis,
        boolean bottleneck,
        List<String> remarks) {}
