package io.bootstorm.benchmark.measure;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was measured in one run.
 *
 * @param startedAt ISO 8601, UTC
 * @param command as it was typed
 * @param warmUps what cold starts took
 * @param allocations of servers, where they are told
 * @param readyMillis from the gateway's start to its word that it is ready, by store
 * @param micro steps by themselves
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
    "micro"
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
        List<MicroResult> micro) {

    /** Files of earlier versions lack some. */
    public BenchResult {
        samples = List.copyOf(samples);
        warmUps = warmUps == null ? List.of() : List.copyOf(warmUps);
        allocations = allocations == null ? List.of() : List.copyOf(allocations);
        readyMillis = Map.copyOf(readyMillis);
        micro = micro == null ? List.of() : List.copyOf(micro);
    }

    /** How a variant's server warmed up, if it was measured. */
    public Optional<WarmUp> warmUp(Variant variant) {
        return warmUps.stream().filter(one -> one.variant().equals(variant.label())).findFirst();
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
