package io.bootstorm.simulation.house;

import io.bootstorm.simulation.invariant.Invariants;
import io.bootstorm.simulation.story.Breach;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import io.bootstorm.simulation.story.Story;
import io.bootstorm.simulation.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a house from a seed.
 *
 * @param plan as {@link HousePlan#text} prints it
 * @param breach null if every promise was kept
 * @param story the last lines
 * @param facts how many lines there were
 * @param digest SHA-256 over all lines: two runs with the same went alike
 */
public record HouseRun(
        long seed, String plan, Breach breach, List<String> story, long facts, String digest) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** By then every device has come to a hub, if nothing keeps it from it. */
    private static final int CALM_MILLIS = 400_000;

    /** A house that keeps itself busy with nothing. */
    private static final long MOST_EVENTS = 3_000_000;

    /** With the troubles that the seed draws. */
    public static HouseRun of(long seed) {
        return run(seed, HousePlan.drawn(seed));
    }

    /**
     * @param plan in place of the one that the seed draws
     * @throws IllegalArgumentException if it is none
     */
    public static HouseRun of(long seed, String plan) {
        return run(seed, HousePlan.parse(plan));
    }

    /** The same failure with as few troubles as possible, one left out at a time. */
    public HouseRun smallest() {
        if (breach == null) {
            return this;
        }
        HouseRun smallest = this;
        HousePlan left = HousePlan.parse(plan);
        for (int i = left.troubles().size() - 1; i >= 0; i--) {
            HousePlan fewer = left.without(i);
            HouseRun tried = run(seed, fewer);
            if (tried.breach != null && tried.breach.promise().equals(breach.promise())) {
                smallest = tried;
                left = fewer;
            }
        }
        return smallest;
    }

    /** For a person: what broke, how it came to that, and how to see it again. */
    public String text() {
        if (breach == null) {
            return "seed " + seed + ": every promise was kept over " + facts + " facts";
        }
        return "seed "
                + seed
                + " breaks a promise: "
                + breach.promise()
                + "\n  "
                + breach.how()
                + "\nThe last of its story:\n  "
                + String.join("\n  ", story)
                + "\nAgain: -Dsimulation.seed="
                + seed
                + " -Dsimulation.seeds=1 -Dsimulation.plan='"
                + plan
                + "'";
    }

    private static HouseRun run(long seed, HousePlan plan) {
        VirtualTime time = new VirtualTime(0);
        Household household = HouseSettings.household(plan);
        NewestOperation operations = new NewestOperation();
        List<Invariant> invariants = new ArrayList<>(Invariants.of(household));
        invariants.add(operations);
        Story story = new Story(time, invariants);
        play(new House(plan, household, seed, time, story, operations), plan, time, story);
        return new HouseRun(
                seed, plan.text(), story.breach(), story.last(), story.facts(), story.digest());
    }

    private static void play(House house, HousePlan plan, VirtualTime time, Story story) {
        long end = (HousePlan.OVER_AFTER_MILLIS + CALM_MILLIS) * NANOS_PER_MILLI;
        try {
            house.open(plan.troubles());
            while (story.breach() == null && time.nowNanos() < end && time.step()) {
                story.look(house);
                if (time.happened() > MOST_EVENTS) {
                    throw new IllegalStateException("busy after " + MOST_EVENTS + " events");
                }
            }
            story.end(house);
        } catch (RuntimeException e) {
            story.thrown(e);
        }
    }
}
