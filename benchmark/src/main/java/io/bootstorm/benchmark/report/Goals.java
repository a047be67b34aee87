package io.bootstorm.benchmark.report;

import io.bootstorm.benchmark.measure.BenchResult;
import io.bootstorm.benchmark.measure.Sample;
import io.bootstorm.benchmark.measure.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The numbers that the product is held to, and what a run says of each. */
public final class Goals {

    /** What the lean Netty prototype took on the kind of machine that the goals were set on. */
    private static final double PROTOTYPE_MICROS = 100;

    private final BenchResult result;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(BenchResult result) {
        this.result = result;
    }

    public static List<Goal> of(BenchResult result) {
        Goals judged = new Goals(result);
        judged.judge();
        return List.copyOf(judged.goals);
    }

    private void judge() {
        ratio(
                "allocator, processor time a request",
                Variant.ALLOCATOR_HOST,
                Variant.JACKSON_HTTP,
                Sample::serverMicros,
                1.0,
                "≤ 1.0 × Netty and databind");
        ratio(
                "allocator with TLS, processor time a request",
                Variant.ALLOCATOR_HTTPS,
                Variant.JACKSON_HTTPS,
                Sample::serverMicros,
                1.0,
                "≤ 1.0 × Netty and databind");
        ratio(
                "gateway, hashed, processor time a boot",
                Variant.GATEWAY_INSTANT,
                Variant.NULL_DPS,
                Sample::serverMicros,
                1.2,
                "≤ 1.2 × null DPS");
        ratio(
                "gateway, webhook for each boot",
                Variant.GATEWAY_WEBHOOK,
                Variant.NULL_DPS,
                Sample::serverMicros,
                1.6,
                "≤ 1.6 × null DPS");
        micros("lean emulator, processor time a boot", Variant.LEAN, PROTOTYPE_MICROS);
        ratio(
                "lean emulator against HiveMQ's client",
                Variant.LEAN,
                Variant.HIVEMQ,
                Sample::clientMicros,
                0.5,
                "≤ 0.5 × HiveMQ");
        ratio(
                "lean emulator against the Azure Java SDK",
                Variant.LEAN,
                Variant.AZURE_JAVA,
                Sample::clientMicros,
                0.01,
                "≤ 0.01 × Azure Java SDK");
        bothSides("boot with TLS 1.3, both sides", Variant.GATEWAY_TLS_13, 620);
        bothSides("boot with TLS 1.2, both sides", Variant.GATEWAY_TLS_12, 580);
        rate("whole storm, plaintext", Variant.GATEWAY_WEBHOOK, 5_000);
        rate("whole storm, TLS 1.2", Variant.GATEWAY_WEBHOOK_TLS_12, 1_800);
        durable();
        start("memory");
        start("sqlite");
        goals.add(
                Goal.notMeasured("resumed TLS boot, both sides", "≤ 500 µs (1.3), ≤ 370 µs (1.2)"));
        goals.add(
                Goal.notMeasured(
                        "idle connected device, heap", "≤ 1.3 KB plaintext, ≤ 3 KB with TLS"));
        goals.add(Goal.notMeasured("a million devices", "under 4 minutes"));
        gatling();
    }

    private void ratio(
            String what,
            Variant subject,
            Variant base,
            ToDoubleFunction<Sample> figure,
            double limit,
            String goal) {
        List<Sample> subjects = result.samples(subject);
        List<Sample> bases = result.samples(base);
        if (subjects.isEmpty() || bases.isEmpty()) {
            goals.add(Goal.notMeasured(what, goal));
            return;
        }
        Spread spread = ratios(subjects, bases, figure);
        goals.add(Goal.atMost(what, spread, 2, limit, goal));
    }

    /** Round by round, so that both sides of a ratio met the same machine. */
    private static Spread ratios(
            List<Sample> subjects, List<Sample> bases, ToDoubleFunction<Sample> figure) {
        return Spread.of(
                IntStream.range(0, Math.min(subjects.size(), bases.size()))
                        .mapToObj(
                                i ->
                                        figure.applyAsDouble(subjects.get(i))
                                                / figure.applyAsDouble(bases.get(i)))
                        .toList());
    }

    private void micros(String what, Variant variant, double limit) {
        String goal = "≤ %.0f µs".formatted(limit);
        List<Sample> samples = result.samples(variant);
        goals.add(
                samples.isEmpty()
                        ? Goal.notMeasured(what, goal)
                        : Goal.atMost(what, spread(samples, Sample::clientMicros), 0, limit, goal));
    }

    private void bothSides(String what, Variant variant, double limit) {
        String goal = "≤ %.0f µs".formatted(limit);
        List<Sample> samples = result.samples(variant);
        goals.add(
                samples.isEmpty()
                        ? Goal.notMeasured(what, goal)
                        : Goal.atMost(
                                what,
                                spread(
                                        samples,
                                        sample -> sample.clientMicros() + sample.serverMicros()),
                                0,
                                limit,
                                goal));
    }

    private void rate(String what, Variant variant, double limit) {
        String goal = "≥ %.0f boots/s".formatted(limit);
        List<Sample> samples = result.samples(variant);
        goals.add(
                samples.isEmpty()
                        ? Goal.notMeasured(what, goal)
                        : Goal.atLeast(what, spread(samples, Sample::perSecond), 0, limit, goal));
    }

    /** A whole boot, of five requests in Gatling's report, against one HTTP request. */
    private void gatling() {
        String what = "Gatling's boot beyond the device's own";
        String goal = "≤ 1.0 × its HTTP request";
        List<Sample> boots = result.samples(Variant.GATLING_BOOT);
        List<Sample> devices = result.samples(Variant.DEVICE_ITSELF);
        List<Sample> requests = result.samples(Variant.GATLING_HTTP);
        if (requests.isEmpty()) {
            goals.add(Goal.notMeasured(what, goal));
            return;
        }
        Spread ratio =
                Spread.of(
                        IntStream.range(0, requests.size())
                                .mapToObj(
                                        i ->
                                                (boots.get(i).clientMicros()
                                                                - devices.get(i).clientMicros())
                                                        / requests.get(i).clientMicros())
                                .toList());
        goals.add(Goal.atMost(what, ratio, 2, 1.0, goal));
    }

    private void durable() {
        String what = "storm with the durable store";
        String goal = "≥ 0.8 × in memory";
        List<Sample> durable = result.samples(Variant.GATEWAY_DURABLE);
        List<Sample> inMemory = result.samples(Variant.GATEWAY_WEBHOOK);
        goals.add(
                durable.isEmpty() || inMemory.isEmpty()
                        ? Goal.notMeasured(what, goal)
                        : Goal.atLeast(
                                what, ratios(durable, inMemory, Sample::perSecond), 2, 0.8, goal));
    }

    private void start(String store) {
        String what = "gateway ready, store " + store;
        String goal = "< 1500 ms";
        List<Double> millis = result.readyMillis().getOrDefault(store, List.of());
        goals.add(
                millis.isEmpty()
                        ? Goal.notMeasured(what, goal)
                        : Goal.atMost(what, Spread.of(millis), 0, 1_500, goal));
    }

    private static Spread spread(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Spread.of(samples.stream().mapToDouble(figure).boxed().toList());
    }
}
