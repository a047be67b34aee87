package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.client.TlsHandshakes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Puts the results of a fleet's shards together: counts and histograms are added up, so every
 * figure but the generator's is the one that a single process would have told of the same boots.
 * Times count from each shard's own start.
 */
public final class FleetMerge {

    private final List<FleetResult> shards;

    private FleetMerge(List<FleetResult> shards) {
        this.shards = shards;
    }

    /** Where the shards ran. */
    public enum Machines {
        /** All on one, whose processors they shared. */
        ONE,
        /** Each on one of its own. */
        ONE_EACH
    }

    /**
     * Reads the results of all shards of one fleet.
     *
     * @param folders with the files that {@link FleetResultFiles} writes, in any order
     * @throws FleetException if a result cannot be read
     * @throws IllegalArgumentException if they are not the shards of one fleet, each once; the
     *     message names those that do not fit
     */
    public static FleetResult of(List<Path> folders, Machines machines) {
        List<FleetPart> parts =
                folders.stream()
                        .map(folder -> new FleetPart(folder, FleetResultReader.read(folder)))
                        .toList();
        FleetPart.requireOneFleet(parts);
        return new FleetMerge(
                        parts.stream()
                                .sorted(Comparator.comparingInt(part -> part.shard().number()))
                                .map(FleetPart::result)
                                .toList())
                .merged(machines);
    }

    private FleetResult merged(Machines machines) {
        FleetResult first = shards.get(0);
        double seconds = shards.stream().mapToDouble(FleetResult::durationSeconds).max().orElse(0);
        FleetCounts counts = reduced(FleetResult::counts, FleetCounts::plus);
        PhaseHistograms phases = new PhaseHistograms();
        shards.forEach(shard -> phases.add(shard.histograms().phases()));
        Histogram assignedAt = sum(shard -> shard.histograms().assignedAt());
        Map<KindResult, Histogram> kinds = kinds();
        boolean hubs = shards.stream().allMatch(shard -> shard.hub() != null);
        Histogram twin = hubs ? sum(shard -> shard.histograms().twin()) : null;
        return new FleetResult(
                startedAt(),
                shards.stream().allMatch(FleetResult::complete),
                first.seed(),
                first.backOff(),
                first.settings().without(FleetPart.OF_A_SHARD),
                seconds,
                seconds <= 0 ? 0 : FleetReport.rounded(counts.assigned() / seconds),
                counts,
                hubs(),
                failures(),
                List.copyOf(kinds.keySet()),
                FleetReport.phases(phases),
                AssignedTimes.of(assignedAt, counts.devices()),
                timeline(),
                GeneratorMerge.of(shards, counts, machines),
                hubs
                        ? reduced(FleetResult::hub, HubCounts::plus).withTwin(PhaseSummary.of(twin))
                        : null,
                shards.stream().allMatch(shard -> shard.handshakes() != null)
                        ? reduced(FleetResult::handshakes, TlsHandshakes::plus)
                        : null,
                new FleetHistograms(phases, assignedAt, List.copyOf(kinds.values()), twin));
    }

    private Instant startedAt() {
        return shards.stream().map(FleetResult::startedAt).min(Comparator.naturalOrder()).get();
    }

    /** How far apart the first shard and the last one started. */
    static Duration startSpread(List<FleetResult> shards) {
        List<Instant> starts = shards.stream().map(FleetResult::startedAt).sorted().toList();
        return Duration.between(starts.get(0), starts.get(starts.size() - 1));
    }

    private Map<String, Long> hubs() {
        Map<String, Long> all = new HashMap<>();
        shards.forEach(shard -> shard.hubs().forEach((hub, n) -> all.merge(hub, n, Long::sum)));
        return FleetReport.hubs(all);
    }

    private List<FailureCount> failures() {
        Map<FailureKind, Long> all = new HashMap<>();
        for (FleetResult shard : shards) {
            shard.failures().forEach(one -> all.merge(one.kind(), one.count(), Long::sum));
        }
        return FleetReport.failures(all);
    }

    private Map<KindResult, Histogram> kinds() {
        Map<String, KindResult> results = new TreeMap<>();
        Map<String, Histogram> boots = new HashMap<>();
        for (FleetResult shard : shards) {
            Iterator<Histogram> histograms = shard.histograms().kinds().iterator();
            for (KindResult kind : shard.kinds()) {
                String name = kind.profile() + " " + kind.behaviour();
                results.merge(name, kind, KindResult::plus);
                boots.merge(name, histograms.next().copy(), FleetMerge::plus);
            }
        }
        Map<KindResult, Histogram> kinds = new TreeMap<>(KindResult.ORDER);
        results.forEach((name, kind) -> kinds.put(kind.with(boots.get(name)), boots.get(name)));
        return kinds;
    }

    private FleetTimeline timeline() {
        List<Timeline> timelines = new ArrayList<>();
        shards.forEach(shard -> timelines.add(Timeline.of(shard.timeline())));
        Timeline all = timelines.remove(0);
        timelines.forEach(all::add);
        return all.result();
    }

    private Histogram sum(Function<FleetResult, Histogram> of) {
        Histogram all = of.apply(shards.get(0)).copy();
        shards.subList(1, shards.size()).forEach(shard -> all.add(of.apply(shard)));
        return all;
    }

    private static Histogram plus(Histogram all, Histogram more) {
        all.add(more);
        return all;
    }

    private <T> T reduced(Function<FleetResult, T> of, BinaryOperator<T> together) {
        return shards.stream().map(of).reduce(together).get();
    }
}
