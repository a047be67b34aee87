package io.bootstorm.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.bootstorm.loadtest.action.IntendedStart;
import io.bootstorm.loadtest.action.RequestHistograms;
import io.bootstorm.loadtest.protocol.AllocationWebhook;
import io.bootstorm.loadtest.protocol.PacedStart;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long does a custom allocation policy take to answer, at a given rate? */
public final class AllocationSimulation extends Simulation {

    static final String ALLOCATION = "allocation";

    private final RunParameters run = RunParameters.ofThisJvm();
    private final RequestHistograms histograms = new RequestHistograms();
    private final LongSupplier nanoClock = System::nanoTime;

    public AllocationSimulation() {
        AllocationLoad load = run.load(AllocationLoad::from);
        Iterator<Map<String, Object>> devices = load.devices().feeder();
        long seed = load.devices().seed();
        setUp(
                        load.shape()
                                .population(
                                        scenario(LoadShape.WARM_UP)
                                                .feed(devices)
                                                .exec(
                                                        PacedStart.of(
                                                                LoadShape.WARM_UP,
                                                                load.shape().warmUpStarts(seed),
                                                                nanoClock))
                                                .exec(request(LoadShape.WARM_UP, load)),
                                        scenario(ALLOCATION)
                                                .feed(devices)
                                                .exec(
                                                        PacedStart.of(
                                                                ALLOCATION,
                                                                load.shape().starts(seed),
                                                                nanoClock))
                                                .exec(request(ALLOCATION, load))))
                .protocols(protocol(load))
                .assertions(load.goals().assertions(ALLOCATION));
    }

    @Override
    public void after() {
        run.writeHistograms(histograms);
    }

    /** The request, and our own measurement around it. */
    private ChainBuilder request(String name, AllocationLoad load) {
        return exec(load.webhook().allocate(name)).exec(session -> measured(name, session));
    }

    private Session measured(String name, Session session) {
        long endNanos = nanoClock.getAsLong();
        long serviceNanos = endNanos - IntendedStart.sentNanos(session);
        histograms.record(name, !session.isFailed(), serviceNanos);
        IntendedStart.record(histograms, name, session, failure(session), endNanos);
        return session;
    }

    private static String failure(Session session) {
        if (!session.isFailed()) {
            return null;
        }
        return session.contains(AllocationWebhook.STATUS)
                ? "status "
                        + session.getInt(AllocationWebhook.STATUS)
                        + " or no hub of the linked ones"
                : "no answer";
    }

    /**
     * Connections are kept and shared, as DPS's are, a virtual user being a request and no caller;
     * or every user has its own, which is what "cold" asks for.
     */
    private static HttpProtocolBuilder protocol(AllocationLoad load) {
        HttpProtocolBuilder kept = http.disableWarmUp().disableCaching().disableFollowRedirect();
        return load.coldConnections() ? kept : kept.shareConnections();
    }
}
