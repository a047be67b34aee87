package io.bootstorm.benchmark.report;

import io.bootstorm.benchmark.idle.IdleConnection;
import io.bootstorm.benchmark.idle.IdleMemory;
import io.bootstorm.benchmark.measure.BenchResult;
import io.bootstorm.benchmark.measure.Errand;
import io.bootstorm.benchmark.measure.Sample;
import io.bootstorm.benchmark.measure.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The numbers that the product is held to, and what a run says of each. */
public final class Goals {

    /** What the lean Netty prototype took on the kind of machine that the goals were set on. */
    private static final double PROTOTYPE_MICROS = 100;

    /** That are answered: CONNECT, SUBSCRIBE, register and a poll. */
    private static final int REQUESTS_OF_A_BOOT = 4;

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
        bothSides("boot with TLS 1.3 resumed, both sides", Variant.GATEWAY_TLS_13_RESUMED, 500);
        bothSides("boot with TLS 1.2 resumed, both sides", Variant.GATEWAY_TLS_12_RESUMED, 370);
        rate("whole storm, plaintext", Variant.GATEWAY_WEBHOOK, 5_000);
        rate("whole storm, TLS 1.2", Variant.GATEWAY_WEBHOOK_TLS_12, 1_800);
        durable();
        errand(Errand.MILLION, 240);
        gatling();
        idle(IdleConnection.PLAINTEXT, 1_300);
        idle(IdleConnection.BORINGSSL, 3_000);
        idle(IdleConnection.JDK_TLS, 3_000);
        errand(Errand.VIRTUAL, 60);
        start("memory");
        start("sqlite");
        errand(Errand.DEMO, 30);
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
        List<Sample> samples = result.isRefused(variant) ? List.of() : result.samples(variant);
        goals.add(
                samples.isEmpty()
                        ? Goal.notMeasured(what, goal)
                        : Goal.atMost(what, spread(samples, Goals::bothSides), 0, limit, goal));
    }

    private static double bothSides(Sample sample) {
        return sample.clientMicros() + sample.serverMicros();
    }

    /** A boot with a resumed handshake against one with a full one, both sides, by rounds. */
    static Optional<Spread> resumed(BenchResult result, Variant resumed, Variant full) {
        List<Sample> subjects = result.samples(resumed);
        List<Sample> bases = result.samples(full);
        return subjects.isEmpty() || bases.isEmpty() || result.isRefused(resumed)
                ? Optional.empty()
                : Optional.of(ratios(subjects, bases, Goals::bothSides));
    }

    private void idle(IdleConnection connection, double limit) {
        String what = "idle connected device, " + connection.words() + ", heap";
        String goal = "≤ %.0f bytes".formatted(limit);
        goals.add(
                result.idle().stream()
                        .filter(memory -> memory.connection() == connection)
                        .findFirst()
                        .map(memory -> idle(what, memory, limit, goal))
                        .orElseGet(() -> Goal.notMeasured(what, goal)));
    }

    private static Goal idle(String what, IdleMemory memory, double limit, String goal) {
        return new Goal(
                what,
                String.format(
                        Locale.ROOT,
                        "%.0f (%.0f resident)",
                        memory.deviceHeap(),
                        memory.deviceResident()),
                goal,
                memory.deviceHeap() <= limit);
    }

    private void errand(Errand errand, double limitSeconds) {
        String goal = "< %.0f s".formatted(limitSeconds);
        Double seconds = result.errandSeconds().get(errand);
        goals.add(
                seconds == null
                        ? Goal.notMeasured(errand.words(), goal)
                        : new Goal(
                                errand.words(),
                                String.format(Locale.ROOT, "%.1f s", seconds),
                                goal,
                                seconds < limitSeconds));
    }

    private void rate(String what, Variant variant, double limit) {
        String goal = "≥ %.0f boots/s".formatted(limit);
        List<Sample> samples = result.samples(variant);
        goals.add(
                samples.isEmpty()
                        ? Goal.notMeasured(what, goal)
                        : Goal.atLeast(what, spread(samples, Sample::perSecond), 0, limit, goal));
    }

    private void gatling() {
        String what = "Gatling, a request of a boot, beyond the device's own";
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
                                                        / REQUESTS_OF_A_BOOT
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
