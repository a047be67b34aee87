package io.bootstorm.benchmark.micro;

import io.bootstorm.benchmark.measure.MicroResult;
import io.bootstorm.benchmark.measure.MicroSteps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of this package in JVMs of their own, with the collector that the product
 * runs with.
 *
 * @param forks JVMs for each step
 * @param warmUps of a second each, in each JVM
 * @param iterations of a second each, that count
 */
public record MicroRun(int forks, int warmUps, int iterations) implements MicroSteps {

    private static final List<Class<?>> BENCHMARKS =
            List.of(
                    KeyBenchmark.class,
                    TopicBenchmark.class,
                    BodyBenchmark.class,
                    EngineBenchmark.class);

    private static final String BYTES = "gc.alloc.rate.norm";

    /** Some minutes. */
    public static MicroRun whole() {
        return new MicroRun(2, 3, 4);
    }

    /** About a minute. */
    public static MicroRun brief() {
        return new MicroRun(1, 2, 3);
    }

    @Override
    public List<MicroResult> measure(Consumer<String> progress) {
        List<MicroResult> results = new ArrayList<>();
        for (Class<?> benchmark : BENCHMARKS) {
            progress.accept("micro: " + benchmark.getSimpleName());
            run(benchmark).forEach(result -> results.add(result(result)));
        }
        return results;
    }

    private Collection<RunResult> run(Class<?> benchmark) {
        Options options =
                new OptionsBuilder()
                        .include(benchmark.getName().replace(".", "\\.") + "\\.")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .forks(forks)
                        .jvmArgs("-XX:+UseParallelGC", "-XX:-UsePerfData")
                        .warmupIterations(warmUps)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        try {
            return new Runner(options).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(benchmark.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static MicroResult result(RunResult run) {
        Result<?> time = run.getPrimaryResult();
        String name = run.getParams().getBenchmark();
        return new MicroResult(
                name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                time.getScore(),
                time.getScoreError(),
                bytes(run));
    }

    private static double bytes(RunResult run) {
        for (String name : run.getSecondaryResults().keySet()) {
            if (name.endsWith(BYTES)) {
                return run.getSecondaryResults().get(name).getScore();
            }
        }
        throw new IllegalStateException("JMH's gc profiler told nothing");
    }
}
