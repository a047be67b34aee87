package io.bootstorm.loadtest.simulation;

import static io.bootstorm.loadtest.Dps.dps;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.bootstorm.loadtest.action.BootAttributes;
import io.bootstorm.loadtest.action.IntendedStart;
import io.bootstorm.loadtest.action.RequestHistograms;
import io.bootstorm.loadtest.action.StartSchedule;
import io.bootstorm.loadtest.protocol.DpsProtocol;
import io.bootstorm.loadtest.protocol.PacedStart;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How long does a boot through DPS and the allocation policy take, at a given rate? */
public final class BootSimulation extends Simulation {

    static final String BOOT = "boot";

    private final RunParameters run = RunParameters.ofThisJvm();
    private final RequestHistograms histograms = new RequestHistograms();
    private final LongSupplier nanoClock = System::nanoTime;

    public BootSimulation() {
        BootLoad load = run.load(BootLoad::from);
        Iterator<Map<String, Object>> devices = load.devices().feeder();
        Iterator<Map<String, Object>> measured = load.again() ? load.devices().feeder() : devices;
        Optional<PayloadSplit> split = load.splitBy().map(PayloadSplit::new);
        LoadShape shape = load.shape();
        long seed = load.devices().seed();
        setUp(
                        shape.population(
                                boots(LoadShape.WARM_UP, devices, shape.warmUpStarts(seed))
                                        .exec(session -> measured(LoadShape.WARM_UP, session)),
                                boots(BOOT, measured, shape.starts(seed))
                                        .exec(session -> measured(BOOT, session))
                                        .exec(session -> measuredByKind(split, session))))
                .protocols(protocol(load))
                .assertions(load.goals().assertions(BOOT));
    }

    @Override
    public void after() {
        run.writeHistograms(histograms);
    }

    private ScenarioBuilder boots(
            String request, Iterator<Map<String, Object>> devices, StartSchedule schedule) {
        return scenario(request)
                .feed(devices)
                .exec(PacedStart.of(request, schedule, nanoClock))
                .exec(dps(request).boot());
    }

    private Session measured(String request, Session session) {
        String reason = session.getString(BootAttributes.FAILURE);
        String failure = session.isFailed() ? reason == null ? "crashed" : reason : null;
        IntendedStart.record(histograms, request, session, failure, nanoClock.getAsLong());
        return session;
    }

    /** Once more under a name of its own, if boots are to be told apart. */
    private Session measuredByKind(Optional<PayloadSplit> split, Session session) {
        split.ifPresent(
                kinds ->
                        histograms.record(
                                BOOT + " " + kinds.kind(session),
                                !session.isFailed(),
                                nanoClock.getAsLong() - IntendedStart.sentNanos(session)));
        return session;
    }

    private DpsProtocol protocol(BootLoad load) {
        BootTarget target = load.target();
        DpsProtocol protocol =
                dps.transport(target.transport())
                        .host(target.host())
                        .port(target.port())
                        .tls(target.tls())
                        .idScope(target.idScope().value())
                        .groupKey(load.groupKey().base64())
                        .backOff(load.backOff())
                        .timeout(Duration.ofSeconds(load.timeoutSeconds()))
                        .recordInto(histograms);
        return target.caFile().map(protocol::ca).orElse(protocol);
    }
}
