package io.bootstorm.benchmark.measure;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a plan: the variants of a group are all started and warmed up alike, then take turns, so
 * that what else the machine does falls on all of them.
 */
public final class BenchRun {

    private static final int STARTS = 5;

    private final House house;
    private final Plan plan;
    private final InstantSource clock;
    private final Consumer<String> progress;

    public BenchRun(House house, Plan plan, InstantSource clock, Consumer<String> progress) {
        this.house = house;
        this.plan = plan;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @throws IllegalStateException if a process does not start, or ends early
     */
    public BenchResult run(String command) throws IOException, InterruptedException {
        String startedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Machine machine = Machine.here();
        List<Sample> samples = new ArrayList<>();
        for (Group group : plan.groups()) {
            measure(group, samples);
        }
        return new BenchResult(startedAt, command, machine, plan.rounds(), samples, starts());
    }

    private void measure(Group group, List<Sample> samples)
            throws IOException, InterruptedException {
        Map<Variant, Meeting> meetings = new EnumMap<>(Variant.class);
        try {
            for (Variant variant : group.variants()) {
                progress.accept(group.label() + ": warming up " + variant.label());
                Meeting meeting = house.open(variant, plan.open());
                meetings.put(variant, meeting);
                for (int i = 0; i < plan.warmUps(); i++) {
                    meeting.warmUp(plan.units(variant), "w" + i);
                }
            }
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Variant variant : inTurn(group.variants(), round)) {
                    Sample sample =
                            meetings.get(variant)
                                    .sample(group, variant, round, plan.units(variant));
                    samples.add(sample);
                    progress.accept(
                            "%s: round %d of %d, %s: %.0f/s"
                                    .formatted(
                                            group.label(),
                                            round,
                                            plan.rounds(),
                                            variant.label(),
                                            sample.perSecond()));
                }
            }
        } finally {
            meetings.values().forEach(Meeting::close);
        }
    }

    /** Who goes first changes from round to round. */
    private static List<Variant> inTurn(List<Variant> variants, int round) {
        List<Variant> turn = new ArrayList<>(variants);
        Collections.rotate(turn, round);
        return turn;
    }

    private Map<String, List<Double>> starts() throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        if (!plan.groups().contains(Group.GATEWAY)) {
            return millis;
        }
        for (int attempt = 1; attempt <= STARTS; attempt++) {
            for (String store : List.of("memory", "sqlite")) {
                progress.accept("starting a gateway, " + store + ", " + attempt + " of " + STARTS);
                millis.computeIfAbsent(store, ignored -> new ArrayList<>())
                        .add(house.readyMillis(store, attempt));
            }
        }
        return millis;
    }
}
