package io.bootstorm.benchmark.measure;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * Everything that was measured in one run.
 *
 * @param startedAt ISO 8601, UTC
 * @param command as it was typed
 * @param readyMillis from the gateway's start to its word that it is ready, by store
 */
@JsonPropertyOrder({"startedAt", "command", "machine", "rounds", "samples", "readyMillis"})
public record BenchResult(
        String startedAt,
        String command,
        Machine machine,
        int rounds,
        List<Sample> samples,
        Map<String, List<Double>> readyMillis) {

    public BenchResult {
        samples = List.copyOf(samples);
        readyMillis = Map.copyOf(readyMillis);
    }

    /** Of one variant, in the order of the rounds. */
    public List<Sample> samples(Variant variant) {
        return samples.stream().filter(sample -> sample.variant().equals(variant.label())).toList();
    }
}
