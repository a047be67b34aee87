package io.bootstorm.loadtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.loadtest.action.RequestOutcomes.Outcomes;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * What a run measured.
 *
 * @param histograms of nanoseconds, by their tags
 * @param outcomes by request
 */
public record RunRecords(Map<String, Histogram> histograms, Map<String, Outcomes> outcomes) {

    /** What the outcomes' file is called, in the folder of the histograms. */
    public static final String OUTCOMES = "outcomes.json";

    /**
     * @param histograms the HdrHistogram log; the outcomes lie beside it
     */
    public static RunRecords read(Path histograms) throws IOException {
        return new RunRecords(
                histograms(histograms), outcomes(histograms.resolveSibling(OUTCOMES)));
    }

    public Optional<Histogram> histogram(String tag) {
        return Optional.ofNullable(histograms.get(tag));
    }

    private static Map<String, Histogram> histograms(Path file) throws IOException {
        Map<String, Histogram> byTag = new TreeMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                byTag.put(next.getTag(), (Histogram) next);
            }
        }
        return byTag;
    }

    private static Map<String, Outcomes> outcomes(Path file) throws IOException {
        Map<String, Outcomes> outcomes = new HashMap<>();
        if (Files.exists(file)) {
            try {
                Json.read(Files.readAllBytes(file), JsonNode.class)
                        .properties()
                        .forEach(each -> outcomes.put(each.getKey(), outcomes(each.getValue())));
            } catch (BadJson e) {
                throw new IOException(file + " was not written by a run: " + e.getMessage(), e);
            }
        }
        return outcomes;
    }

    private static Outcomes outcomes(JsonNode node) {
        Map<String, Long> failures = new LinkedHashMap<>();
        node.path("failures")
                .properties()
                .forEach(each -> failures.put(each.getKey(), each.getValue().asLong()));
        return new Outcomes(
                numbers(node.path("okPerSecond")),
                numbers(node.path("failedPerSecond")),
                numbers(node.path("slowestMicrosPerSecond")),
                failures);
    }

    private static List<Long> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asLong).toList();
    }
}
