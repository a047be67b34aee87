package io.bootstorm.loadtest.simulation;

import static io.bootstorm.loadtest.Dps.dps;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.bootstorm.loadtest.action.RequestHistograms;
import io.bootstorm.loadtest.protocol.DpsProtocol;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/** How long does a boot through DPS and the allocation policy take, at a given rate? */
public final class BootSimulation extends Simulation {

    private static final String BOOT = "boot";

    private final RunParameters run = RunParameters.ofThisJvm();
    private final RequestHistograms histograms = new RequestHistograms();

    public BootSimulation() {
        BootLoad load = run.load(BootLoad::from);
        Iterator<Map<String, Object>> devices = load.devices().feeder();
        setUp(load.shape().population(boots(LoadShape.WARM_UP, devices), boots(BOOT, devices)))
                .protocols(protocol(load))
                .assertions(load.goals().assertions(BOOT));
    }

    @Override
    public void after() {
        run.writeHistograms(histograms);
    }

    private static ScenarioBuilder boots(String request, Iterator<Map<String, Object>> devices) {
        return scenario(request).feed(devices).exec(dps(request).boot());
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
