package io.bootstorm.checks.crash;

import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Fleets boot through a house that is struck again and again. After each kill of the gateway the
 * store is judged as it lies on the disk; in the end everybody is assigned, and boots once more to
 * be told the same hub.
 */
final class CrashStorm implements AutoCloseable {

    private static final int DEVICES_PER_SECOND = 1_000;
    private static final int DEVICES_PER_KILL = 120;
    private static final int MOST_TOLD_BETWEEN_KILLS = 200;
    private static final int MOST_KILLS_OF_A_FLEET = 20;
    private static final int MOST_MORE_MILLIS = 40;
    private static final int MOST_DEAD_MILLIS = 1_000;
    private static final int MOST_STARTING_MILLIS = 1_500;
    private static final int MOST_FULL_MILLIS = 1_200;
    private static final Duration FLEET_PATIENCE = Duration.ofMinutes(5);
    private static final Duration MOST_BETWEEN_KILLS = Duration.ofSeconds(20);
    private static final Duration LOOKING = Duration.ofMillis(2);

    private final StormPlan plan;
    private final SplittableRandom random;
    private final ForgetfulDisk disk;
    private final CrashHouse house;
    private final Story story = new Story();
    private final Map<String, Integer> fleets = new LinkedHashMap<>();
    private RunningProcess fleet;
    private Judgement judgement;
    private List<String> faults = List.of();
    private int kills;

    private CrashStorm(
            StormPlan plan, ForgetfulDisk disk, CrashHouse house, SplittableRandom random) {
        this.plan = plan;
        this.random = random;
        this.disk = disk;
        this.house = house;
    }

    /**
     * @param distribution whose gateway is to be tried
     * @param room for all that is written
     * @param who needs a compiler for it
     */
    static CrashStorm prepare(StormPlan plan, Path distribution, Path room, String who)
            throws IOException {
        SplittableRandom random = new SplittableRandom(plan.seed());
        ForgetfulDisk disk = ForgetfulDisk.in(room, who);
        return new CrashStorm(plan, disk, new CrashHouse(distribution, disk, room, random), random);
    }

    /**
     * Goes on until the plan is done or something does not hold.
     *
     * @return what does not hold; nothing if all is well
     */
    List<String> run() throws IOException {
        try {
            firstStart();
            while (faults.isEmpty() && kills < plan.kills()) {
                boot();
            }
            if (faults.isEmpty()) {
                bootEverybodyAgain();
            }
            return faults;
        } catch (AssertionError | IOException | RuntimeException e) {
            throw new AssertionError(story() + "\n" + house.lastWords(), e);
        }
    }

    /** What happened, with the seed. */
    String story() {
        return "crash storm, " + plan + "\n" + story + "\nfaults: " + faults;
    }

    @Override
    public void close() {
        house.close();
    }

    /** Nothing is promised before the gateway is ready for the first time, but that it will be. */
    private void firstStart() throws IOException {
        house.startAllocator();
        if (plan.blows().contains(StormPlan.Blow.STARTING_GATEWAY)) {
            house.beginGateway().endsWithin(upTo(MOST_STARTING_MILLIS));
            killGateway("in its first start");
        }
        house.startGateway();
        house.learnGroupKey();
        house.killGateway();
        if (disk.notes().stream().noneMatch(note -> note.kind() == Note.Kind.SYNC)) {
            throw new AssertionError("the gateway has synchronised nothing; is the shim there?");
        }
        Loss loss = plan.blows().contains(StormPlan.Blow.STARTING_GATEWAY) ? worst() : Loss.NOTHING;
        story.tell("ready for the first time, killed, " + disk.losePower(loss, random));
        judgement = new Judgement(CrashHouse.LINKED_HUBS, rows().enrollments());
        if (judgement.enrollments().isEmpty()) {
            faults = List.of("the enrollments are lost that a ready gateway had");
        }
        house.startGateway();
    }

    private Loss worst() {
        return plan.losses().contains(Loss.EVERYTHING) ? Loss.EVERYTHING : Loss.NOTHING;
    }

    /** One fleet from its first device to its last. */
    private void boot() throws IOException {
        String name = "crash-" + fleets.size();
        int count = DEVICES_PER_KILL * Math.min(plan.kills() - kills, MOST_KILLS_OF_A_FLEET);
        fleets.put(name, count);
        fleet = house.startFleet(name, count, DEVICES_PER_SECOND, name);
        story.tell("fleet " + name + " of " + count);
        while (faults.isEmpty() && kills < plan.kills() && fleet.isAlive()) {
            strike(plan.blows().get(random.nextInt(plan.blows().size())));
        }
        if (faults.isEmpty()) {
            awaitFleet(name);
        }
    }

    /** Told twice, they say if they were told the same. */
    private void bootEverybodyAgain() throws IOException {
        for (Map.Entry<String, Integer> one : fleets.entrySet()) {
            fleet =
                    house.startFleet(
                            one.getKey(),
                            one.getValue(),
                            DEVICES_PER_SECOND,
                            one.getKey() + "-again");
            awaitFleet(one.getKey());
        }
        house.killGateway();
        judge("in the end, gateway killed, " + disk.losePower(worst(), random));
        int devices = fleets.values().stream().mapToInt(Integer::intValue).sum();
        int told = house.told().homes().size();
        if (faults.isEmpty() && told != devices) {
            faults = List.of(told + " of " + devices + " devices were told where they are");
        }
    }

    private void awaitFleet(String name) {
        int code = fleet.awaitExit(FLEET_PATIENCE);
        story.tell("fleet " + name + " ended with " + code);
        if (code != 0) {
            faults = List.of("not every device was assigned:\n" + fleet.output());
        }
    }

    private void strike(StormPlan.Blow blow) throws IOException {
        awaitTold(random.nextInt(MOST_TOLD_BETWEEN_KILLS));
        waitUpTo(MOST_MORE_MILLIS);
        switch (blow) {
            case GATEWAY -> {
                killGateway("while it served");
                restart();
            }
            case STARTING_GATEWAY -> {
                killGateway("while it served");
                house.beginGateway().endsWithin(upTo(MOST_STARTING_MILLIS));
                killGateway("while it started");
                restart();
            }
            case ALLOCATOR -> {
                house.killAllocator();
                kills++;
                story.tell("kill " + kills + ": allocator");
                waitUpTo(MOST_DEAD_MILLIS);
                house.startAllocator();
            }
            case FULL_DISK -> {
                disk.fill();
                waitUpTo(MOST_FULL_MILLIS);
                disk.free();
                story.tell("the disk was full for a moment");
            }
            case GATEWAY_ON_A_FULL_DISK -> {
                disk.fill();
                waitUpTo(MOST_FULL_MILLIS);
                killGateway("on a full disk");
                startOnAFullDisk();
            }
        }
    }

    /** It may refuse, but only for that reason. */
    private void startOnAFullDisk() throws IOException {
        RunningProcess gateway = house.beginGateway();
        boolean refused = gateway.endsWithin(upTo(MOST_STARTING_MILLIS));
        if (refused && !gateway.output().contains("room")) {
            faults = List.of("a start on a full disk ended with " + gateway.output());
        }
        if (!refused) {
            house.killGateway();
        }
        story.tell("a start on a full disk was " + (refused ? "refused" : "cut off"));
        disk.free();
        restart();
    }

    private void killGateway(String when) throws IOException {
        house.killGateway();
        kills++;
        Loss loss = plan.losses().get(random.nextInt(plan.losses().size()));
        String found = disk.losePower(loss, random);
        judge("kill " + kills + ": gateway " + when + ", " + loss.words() + " (" + found + ")");
    }

    private void restart() throws IOException {
        if (faults.isEmpty()) {
            house.startGateway();
        }
    }

    private void judge(String event) throws IOException {
        if (judgement == null) {
            story.tell(event);
            return;
        }
        StoreRows rows = rows();
        Told told = house.told();
        story.tell(
                "%s: %d rows, %d devices told"
                        .formatted(event, rows.registrations().size(), told.homes().size()));
        List<String> found = new ArrayList<>(judgement.faults(rows, told));
        String check = house.storeCheck();
        if (!check.startsWith("sound: ")) {
            found.add("store check says: " + check);
        }
        faults = found;
    }

    private StoreRows rows() throws IOException {
        return StoreRows.read(house.store(), house.room().resolve("copy"));
    }

    /** By devices and not by time, so that storms are alike on fast machines and slow ones. */
    private void awaitTold(int more) throws IOException {
        long wanted = house.linesTold() + more;
        long deadline = System.nanoTime() + MOST_BETWEEN_KILLS.toNanos();
        while (house.linesTold() < wanted
                && System.nanoTime() < deadline
                && !fleet.endsWithin(LOOKING)) {}
    }

    /** A moment; a fleet that ends meanwhile has no more to wait for. */
    private void waitUpTo(int millis) {
        fleet.endsWithin(upTo(millis));
    }

    private Duration upTo(int millis) {
        return Duration.ofMillis(random.nextInt(millis));
    }
}
