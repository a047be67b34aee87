package io.bootstorm.loadtest.capacity;

import io.bootstorm.loadtest.paced.PacedClient;
import io.bootstorm.loadtest.paced.PacedSchedule;
import io.bootstorm.protocol.random.SeededRandom;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Raises the rate step by step until the goal breaks, the generator does, or the limit is reached.
 */
public final class CapacityRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CapacityTarget target;
    private final CapacitySettings settings;
    private final LongSupplier nanoClock;
    private final Consumer<CapacityStep> progress;

    /**
     * @param progress gets each step when it is over
     */
    public CapacityRun(
            CapacityTarget target,
            CapacitySettings settings,
            LongSupplier nanoClock,
            Consumer<CapacityStep> progress) {
        this.target = target;
        this.settings = settings;
        this.nanoClock = nanoClock;
        this.progress = progress;
    }

    /**
     * @return the steps, in order; only the last one may have broken
     * @throws IOException if the target cannot be reached or stops answering
     */
    public List<CapacityStep> run() throws IOException, InterruptedException {
        List<CapacityStep> steps = new ArrayList<>();
        try (PacedClient client = PacedClient.start(nanoClock);
                CapacityTarget.Asking asking = target.open(client)) {
            // The first step twice: once for both ends to warm up.
            measure(client, asking, 0, settings.fromPerSecond());
            double perSecond = settings.fromPerSecond();
            while (true) {
                CapacityStep step = measure(client, asking, steps.size() + 1, perSecond);
                steps.add(step);
                progress.accept(step);
                boolean last = perSecond >= settings.mostPerSecond();
                if (last || step.outcome() != CapacityStep.Outcome.HELD) {
                    return steps;
                }
                perSecond = Math.min(perSecond * settings.factor(), settings.mostPerSecond());
            }
        }
    }

    private CapacityStep measure(
            PacedClient client, CapacityTarget.Asking asking, int number, double perSecond)
            throws IOException, InterruptedException {
        SeededRandom random = SeededRandom.forIndex(settings.seed(), number);
        StepLoad load =
                client.onLoop(
                        settings.step().plus(PATIENCE),
                        (loop, whenDone) ->
                                new PacedSchedule(
                                                loop,
                                                nanoClock,
                                                new StepLoad(
                                                        loop,
                                                        asking,
                                                        random,
                                                        perSecond,
                                                        nanoClock,
                                                        settings.step().toNanos(),
                                                        whenDone))
                                        .run());
        return load.step(perSecond, settings);
    }
}
