package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.emulator.client.TlsHandshakes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads what {@link FleetResultFiles} has written, and works the summaries out anew. */
final class FleetResultReader {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path folder;
    private final JsonNode json;

    private FleetResultReader(Path folder, JsonNode json) {
        this.folder = folder;
        this.json = json;
    }

    /**
     * @throws FleetException if a file is missing or no such result's
     */
    static FleetResult read(Path folder) {
        Path file = folder.resolve(FleetResultFiles.RESULT);
        try {
            return new FleetResultReader(folder, MAPPER.readTree(Files.readAllBytes(file)))
                    .result();
        } catch (IOException | RuntimeException e) {
            throw new FleetException(
                    "%s is not the result of a fleet with its histograms beside it: %s"
                            .formatted(file, e),
                    e);
        }
    }

    private FleetResult result() throws IOException {
        FleetCounts counts = member("counts", FleetCounts.class);
        PhaseHistograms phases = new PhaseHistograms();
        for (FleetPhase phase : FleetPhase.values()) {
            phases.of(phase).add(histogram(FleetResultFiles.fileOf(phase)));
        }
        Histogram assignedAt = histogram(FleetResultFiles.ASSIGNED_AT);
        List<KindResult> kinds = List.of(member("kinds", KindResult[].class));
        HubCounts hub = json.has("hub") ? member("hub", HubCounts.class) : null;
        return new FleetResult(
                Instant.parse(json.path("startedAt").asText()),
                json.path("complete").asBoolean(),
                json.path("seed").asLong(),
                json.path("backOff").asText(),
                new ReportedSettings((ObjectNode) json.get("settings")),
                json.path("durationSeconds").asDouble(),
                json.path("assignedPerSecond").asDouble(),
                counts,
                hubs(),
                failures(),
                kinds,
                FleetReport.phases(phases),
                AssignedTimes.of(assignedAt, counts.devices()),
                member("timeline", FleetTimeline.class),
                member("generator", GeneratorHealth.class),
                hub,
                json.has("handshakes") ? member("handshakes", TlsHandshakes.class) : null,
                new FleetHistograms(
                        phases,
                        assignedAt,
                        histograms(FleetResultFiles.KINDS, kinds.size()),
                        hub == null ? null : histogram(FleetResultFiles.TWIN)));
    }

    private <T> T member(String name, Class<T> type) throws JsonProcessingException {
        if (!json.hasNonNull(name)) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return MAPPER.treeToValue(json.get(name), type);
    }

    private Map<String, Long> hubs() {
        Map<String, Long> hubs = new HashMap<>();
        json.path("hubs")
                .propertyStream()
                .forEach(hub -> hubs.put(hub.getKey(), hub.getValue().asLong()));
        return FleetReport.hubs(hubs);
    }

    private List<FailureCount> failures() throws JsonProcessingException {
        List<FailureCount> failures = new ArrayList<>();
        for (JsonNode failure : json.path("failures")) {
            failures.add(
                    new FailureCount(
                            failure.path("count").asLong(),
                            MAPPER.treeToValue(failure, FailureKind.class)));
        }
        return failures;
    }

    private Histogram histogram(String file) throws IOException {
        return histograms(file, 1).get(0);
    }

    private List<Histogram> histograms(String file, int wanted) throws IOException {
        List<Histogram> found = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(folder.resolve(file).toFile())) {
            for (var next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                found.add((Histogram) next);
            }
        }
        if (found.size() != wanted) {
            throw new UncheckedIOException(
                    new IOException(
                            "%s has %d histograms, not %d".formatted(file, found.size(), wanted)));
        }
        return found;
    }
}
