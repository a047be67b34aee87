package io.bootstorm.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Does a whole piece of work, once, and looks at the clock. */
final class Errands {

    private static final int OPEN = 128;
    private static final int WARM_UP = 20_000;
    private static final int DEVICES = 1_000_000;
    private static final long PATIENCE_MINUTES = 10;

    /** Of util-linux: keeps a process to certain processors. */
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private final House house;
    private final Path distribution;
    private final Path folder;

    Errands(House house, Path distribution, Path folder) {
        this.house = house;
        this.distribution = distribution;
        this.folder = folder;
    }

    /**
     * @throws IllegalStateException if it does not end as it should; the message says so
     */
    double seconds(Errand errand) throws IOException, InterruptedException {
        return switch (errand) {
            case DEMO -> ofCommand(errand, List.of(bootstorm(), "demo"));
            case VIRTUAL -> ofCommand(errand, virtualFleet());
            case MILLION -> ofMillion();
        };
    }

    private String bootstorm() {
        return distribution.resolve("bin/bootstorm").toString();
    }

    private List<String> virtualFleet() {
        if (!Files.isExecutable(TASKSET)) {
            throw new IllegalStateException("there is no " + TASKSET);
        }
        return List.of(
                TASKSET.toString(),
                "--cpu-list",
                "0",
                bootstorm(),
                "fleet",
                "--virtual",
                "--count=100000",
                "--seed=42",
                "--set=gateway.throttling.registrations-per-minute=1000",
                "--set=gateway.throttling.register-retry-after-seconds=60",
                "--output=" + folder.resolve("virtual"));
    }

    private double ofCommand(Errand errand, List<String> command)
            throws IOException, InterruptedException {
        Path output = folder.resolve(errand.label() + ".out");
        long from = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IllegalStateException("it took more than 10 minutes; see " + output);
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("exit code " + process.exitValue() + "; see " + output);
        }
        return seconds;
    }

    /**
     * From the first device's start to the last one's assignment, by a gateway that has served some
     * before.
     */
    private double ofMillion() throws IOException, InterruptedException {
        try (Meeting meeting = house.open(Variant.GATEWAY_WEBHOOK, OPEN)) {
            meeting.warmUp(WARM_UP, "w1");
            Sample sample = meeting.sample(Group.GATEWAY, Variant.GATEWAY_WEBHOOK, 1, DEVICES);
            if (sample.done() < DEVICES) {
                throw new IllegalStateException("only " + sample.done() + " were assigned");
            }
            return DEVICES / sample.perSecond();
        }
    }
}
