package io.bootstorm.benchmark.measure;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bootstorm.benchmark.idle.IdleMemory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that was measured in one run.
 *
 * @param startedAt ISO 8601, UTC
 * @param command as it was typed
 * @param warmUps what cold starts took
 * @param allocations of servers, where they are told
 * @param readyMillis from the gateway's start to its word that it is ready, by store
 * @param micro steps by themselves
 * @param idle devices that are connected and wait
 * @param errandSeconds from start to end
 * @param brief whether the run was cut down to save time
 */
@JsonPropertyOrder({
    "startedAt",
    "command",
    "machine",
    "rounds",
    "samples",
    "warmUps",
    "allocations",
    "readyMillis",
    "micro",
    "idle",
    "errandSeconds",
    "brief"
})
public record BenchResult(
        String startedAt,
        String command,
        Machine machine,
        int rounds,
        List<Sample> samples,
        List<WarmUp> warmUps,
        List<Allocation> allocations,
        Map<String, List<Double>> readyMillis,
        List<MicroResult> micro,
        List<IdleMemory> idle,
        Map<Errand, Double> errandSeconds,
        boolean brief) {

    /** More of the handshakes than that, or a variant that is to resume sessions does not. */
    private static final double RESUMED_SHARE = 0.95;

    /** Files of earlier versions lack some. */
    public BenchResult {
        samples = List.copyOf(samples);
        warmUps = warmUps == null ? List.of() : List.copyOf(warmUps);
        allocations = allocations == null ? List.of() : List.copyOf(allocations);
        readyMillis = Map.copyOf(readyMillis);
        micro = micro == null ? List.of() : List.copyOf(micro);
        idle = idle == null ? List.of() : List.copyOf(idle);
        errandSeconds = errandSeconds == null ? Map.of() : Map.copyOf(errandSeconds);
    }

    /** How a variant's server warmed up, if it was measured. */
    public Optional<WarmUp> warmUp(Variant variant) {
        return warmUps.stream().filter(one -> one.variant().equals(variant.label())).findFirst();
    }

    /** The share of handshakes that resumed a session; empty where none was to. */
    public OptionalDouble resumedShare(Variant variant) {
        List<Sample> samples = variant.resumes() ? samples(variant) : List.of();
        if (samples.isEmpty()) {
            return OptionalDouble.empty();
        }
        long resumed =
                samples.stream()
                        .mapToLong(sample -> sample.resumed() == null ? 0 : sample.resumed())
                        .sum();
        return OptionalDouble.of((double) resumed / samples.stream().mapToInt(Sample::units).sum());
    }

    /** Whether its figures are none of what it says it measures. */
    public boolean isRefused(Variant variant) {
        OptionalDouble share = resumedShare(variant);
        return share.isPresent() && share.getAsDouble() <= RESUMED_SHARE;
    }

    /** What a variant's server allocates a unit, if it was told. */
    public Optional<Double> serverBytes(Variant variant) {
        return allocations.stream()
                .filter(one -> one.variant().equals(variant.label()))
                .map(Allocation::serverBytes)
                .findFirst();
    }

    /** Of one variant, in the order of the rounds. */
    public List<Sample> samples(Variant variant) {
        return samples.stream().filter(sample -> sample.variant().equals(variant.label())).toList();
    }
}
