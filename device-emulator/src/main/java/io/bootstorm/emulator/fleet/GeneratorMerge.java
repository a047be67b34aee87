package io.bootstorm.emulator.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** What several generators could do, as if they were one. */
final class GeneratorMerge {

    /** Below it, the shards of a fleet started together. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private final List<GeneratorHealth> shards;

    private GeneratorMerge(List<GeneratorHealth> shards) {
        this.shards = shards;
    }

    static GeneratorHealth of(
            List<FleetResult> results, FleetCounts counts, FleetMerge.Machines machines) {
        List<GeneratorHealth> healths = results.stream().map(FleetResult::generator).toList();
        return new GeneratorMerge(healths).merged(results, counts, machines);
    }

    private GeneratorHealth merged(
            List<FleetResult> results, FleetCounts counts, FleetMerge.Machines machines) {
        ReportedSettings settings = results.get(0).settings();
        boolean oneMachine = machines == FleetMerge.Machines.ONE;
        int processors =
                oneMachine ? max(GeneratorHealth::processors) : sum(GeneratorHealth::processors);
        double share =
                oneMachine
                        ? doubles(GeneratorHealth::processorShare).sum()
                        : doubles(GeneratorHealth::processorShare).average().orElse(0);
        Double machine = machineShare(oneMachine);
        GeneratorVerdict.Lateness lateness = lateness(counts);
        GeneratorVerdict verdict =
                GeneratorVerdict.of(
                        new GeneratorVerdict.Bounds(
                                settings.maxOpenConnections(),
                                sum(GeneratorHealth::maxOpenConnections),
                                settings.maxConnecting(),
                                shards.get(0).openFileLimit()),
                        lateness,
                        new GeneratorVerdict.Load(share, machine, processors));
        return new GeneratorHealth(
                sum(GeneratorHealth::maxOpenConnections),
                shards.get(0).openFileLimit(),
                max(GeneratorHealth::sourceAddresses),
                shards.get(0).portsPerAddress(),
                sum(GeneratorHealth::eventLoopThreads),
                shards.stream()
                        .map(GeneratorHealth::socketTransport)
                        .distinct()
                        .collect(Collectors.joining(", ")),
                processors,
                FleetReport.rounded(doubles(GeneratorHealth::processorSeconds).sum()),
                FleetReport.rounded(share),
                machine,
                lateness.late(),
                lateness.forConnections(),
                lateness.maxMillis(),
                longs(GeneratorHealth::garbageCollectionMillis),
                verdict.bottleneck(),
                remarks(verdict, results));
    }

    private List<String> remarks(GeneratorVerdict verdict, List<FleetResult> results) {
        List<String> remarks = new ArrayList<>(verdict.remarks());
        Duration spread = FleetMerge.startSpread(results);
        if (spread.compareTo(TOGETHER) > 0) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "The %d shards started up to %,d ms apart; times count from each one's"
                                    + " own start.",
                            results.size(),
                            spread.toMillis()));
        }
        return List.copyOf(remarks);
    }

    private GeneratorVerdict.Lateness lateness(FleetCounts counts) {
        return new GeneratorVerdict.Lateness(
                counts.devices() - counts.notStarted(),
                sum(GeneratorHealth::lateStarts),
                sum(GeneratorHealth::lateForConnections),
                doubles(GeneratorHealth::maxLateMillis).max().orElse(0));
    }

    private Double machineShare(boolean oneMachine) {
        if (shards.stream().anyMatch(shard -> shard.machineShare() == null)) {
            return null;
        }
        DoubleStream known = doubles(shard -> Objects.requireNonNull(shard.machineShare()));
        return oneMachine ? known.max().orElse(0) : FleetReport.rounded(known.average().orElse(0));
    }

    private int sum(ToIntFunction<GeneratorHealth> of) {
        return shards.stream().mapToInt(of).sum();
    }

    private int max(ToIntFunction<GeneratorHealth> of) {
        return shards.stream().mapToInt(of).max().orElse(0);
    }

    private long longs(ToLongFunction<GeneratorHealth> of) {
        return shards.stream().mapToLong(of).sum();
    }

    private DoubleStream doubles(ToDoubleFunction<GeneratorHealth> of) {
        return shards.stream().mapToDouble(of);
    }
}
