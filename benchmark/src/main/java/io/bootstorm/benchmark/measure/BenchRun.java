package io.bootstorm.benchmark.measure;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
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

    private final House house;
    private final Plan plan;
    private final InstantSource clock;
    private final Consumer<String> progress;
    private final MicroSteps steps;
    private final List<Sample> samples = new ArrayList<>();
    private final List<WarmUp> warmUps = new ArrayList<>();
    private final List<Allocation> allocations = new ArrayList<>();

    public BenchRun(
            House house,
            Plan plan,
            MicroSteps steps,
            InstantSource clock,
            Consumer<String> progress) {
        this.house = house;
        this.plan = plan;
        this.steps = steps;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @throws IllegalStateException if a process does not start, or ends early
     */
    public BenchResult run(String command) throws IOException, InterruptedException {
        String startedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Machine machine = Machine.here();
        Selection asked = plan.selection();
        for (Group group : asked.groups()) {
            measure(group);
        }
        return new BenchResult(
                startedAt,
                command,
                machine,
                plan.rounds(),
                samples,
                warmUps,
                allocations,
                asked.groups().contains(Group.GATEWAY) ? starts() : Map.of(),
                asked.micro() ? steps.measure(progress) : List.of(),
                asked.idle() ? house.idle().run(progress) : List.of(),
                errands(asked.errands()),
                plan.brief());
    }

    private void measure(Group group) throws IOException, InterruptedException {
        Map<Variant, Meeting> meetings = new EnumMap<>(Variant.class);
        try {
            open(group, meetings);
            warmUp(group, meetings);
            Map<Variant, Long> before = serverBytes(meetings);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Variant variant : inTurn(meetings.keySet(), round)) {
                    samples.add(sample(group, variant, round, meetings.get(variant)));
                }
            }
            allocated(group, before, serverBytes(meetings));
        } finally {
            meetings.values().forEach(Meeting::close);
        }
    }

    private void open(Group group, Map<Variant, Meeting> meetings)
            throws IOException, InterruptedException {
        for (Variant variant : group.variants()) {
            if (house.hasPortFor(variant)) {
                progress.accept(group.label() + ": starting " + variant.label());
                meetings.put(variant, house.open(variant, plan.open()));
            } else {
                progress.accept(
                        group.label() + ": port 8883 is taken, so without " + variant.label());
            }
        }
    }

    /**
     * All do the same work, until the compilers of none have more than a little left to do; slow
     * clients, which would take minutes, are not waited for.
     */
    private void warmUp(Group group, Map<Variant, Meeting> meetings) throws InterruptedException {
        Map<Variant, List<WarmUp.Round>> rounds = new EnumMap<>(Variant.class);
        Instant latest = clock.instant().plus(plan.longestWarmUp());
        boolean settled = false;
        for (int round = 1;
                round <= plan.warmUps() && !settled && clock.instant().isBefore(latest);
                round++) {
            settled = true;
            for (Variant variant : inTurn(meetings.keySet(), round)) {
                WarmUp.Round done = meetings.get(variant).warmUp(plan.units(variant), "w" + round);
                rounds.computeIfAbsent(variant, ignored -> new ArrayList<>()).add(done);
                settled &= done.isSettled() || variant.isSlow();
                progress.accept(
                        "%s: warm-up %d, %s: compilers took %.0f %% of the processor time"
                                .formatted(
                                        group.label(),
                                        round,
                                        variant.label(),
                                        100 * done.compilingShare()));
            }
        }
        rounds.forEach((variant, done) -> warmUps.add(WarmUp.of(group, variant, done)));
    }

    private Sample sample(Group group, Variant variant, int round, Meeting meeting)
            throws InterruptedException {
        Sample sample = meeting.sample(group, variant, round, plan.units(variant));
        progress.accept(
                "%s: round %d of %d, %s: %.0f/s"
                        .formatted(
                                group.label(),
                                round,
                                plan.rounds(),
                                variant.label(),
                                sample.perSecond()));
        return sample;
    }

    private static Map<Variant, Long> serverBytes(Map<Variant, Meeting> meetings)
            throws InterruptedException {
        Map<Variant, Long> bytes = new EnumMap<>(Variant.class);
        for (Map.Entry<Variant, Meeting> meeting : meetings.entrySet()) {
            bytes.put(meeting.getKey(), meeting.getValue().serverBytes());
        }
        return bytes;
    }

    private void allocated(Group group, Map<Variant, Long> before, Map<Variant, Long> after) {
        for (Variant variant : before.keySet()) {
            if (before.get(variant) != null && after.get(variant) != null) {
                double units = (double) plan.rounds() * plan.units(variant);
                allocations.add(
                        new Allocation(
                                group.label(),
                                variant.label(),
                                (after.get(variant) - before.get(variant)) / units));
            }
        }
    }

    /** Who goes first changes from round to round. */
    private static List<Variant> inTurn(Collection<Variant> variants, int round) {
        List<Variant> turn = new ArrayList<>(variants);
        Collections.rotate(turn, round);
        return turn;
    }

    /** One that does not end as it should costs its own line, not the others'. */
    private Map<Errand, Double> errands(List<Errand> asked) throws InterruptedException {
        Map<Errand, Double> seconds = new EnumMap<>(Errand.class);
        for (Errand errand : asked) {
            progress.accept(errand.label() + ": " + errand.words());
            try {
                seconds.put(errand, house.errands().seconds(errand));
            } catch (IllegalStateException | IOException e) {
                progress.accept(errand.label() + ": not measured, " + e.getMessage());
            }
        }
        return seconds;
    }

    private Map<String, List<Double>> starts() throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int attempt = 1; attempt <= plan.starts(); attempt++) {
            for (String store : List.of("memory", "sqlite")) {
                progress.accept(
                        "starting a gateway, " + store + ", " + attempt + " of " + plan.starts());
                millis.computeIfAbsent(store, ignored -> new ArrayList<>())
                        .add(house.readyMillis(store, attempt));
            }
        }
        return millis;
    }
}
