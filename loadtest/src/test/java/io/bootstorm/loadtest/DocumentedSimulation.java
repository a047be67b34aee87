package io.bootstorm.loadtest;

import static io.bootstorm.loadtest.Dps.assignedHub;
import static io.bootstorm.loadtest.Dps.desired;
import static io.bootstorm.loadtest.Dps.devices;
import static io.bootstorm.loadtest.Dps.dps;
import static io.bootstorm.loadtest.Dps.errorCode;
import static io.bootstorm.loadtest.Dps.hub;
import static io.bootstorm.loadtest.Dps.payload;
import static io.bootstorm.loadtest.Dps.reported;
import static io.bootstorm.loadtest.Dps.substatus;
import static io.bootstorm.loadtest.Dps.webhook;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.bootstorm.loadtest.action.RequestHistograms;
import io.bootstorm.loadtest.protocol.DpsProtocol;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;

/**
 * The examples of {@code loadtest.md}, line by line; {@link DocumentedSimulationTest} runs them.
 */
public final class DocumentedSimulation extends Simulation {

    private static final Path CA = Path.of(System.getProperty("documented.ca"));
    private static final int PORT = Integer.getInteger("documented.port");
    private static final String GROUP_KEY = System.getenv("GROUP_KEY");
    private static final String WEBHOOK = System.getProperty("documented.webhook");
    private static final String FUNCTION_KEY = System.getenv("FUNCTION_KEY");

    private final DpsProtocol protocol =
            dps.mqtt()
                    .host("localhost")
                    .port(PORT)
                    .ca(CA)
                    .idScope("0ne00002193")
                    .groupKey(GROUP_KEY);

    private final Iterator<Map<String, Object>> toasters =
            devices("contoso-toaster-{n:06}")
                    .firmware("MyDeviceFirmwareVersion", Map.of("12.0.2.5", 80, "12.0.3.0", 20))
                    .seed(42)
                    .feeder();

    private final ScenarioBuilder boots =
            scenario("boots")
                    .feed(toasters)
                    .exec(
                            dps("boot")
                                    .boot()
                                    .check(
                                            assignedHub()
                                                    .in(
                                                            "contoso-toasters-hub-1098.azure-devices.net"),
                                            substatus().is("initialAssignment"),
                                            payload().notExists()));

    private final ScenarioBuilder halves =
            scenario("in two halves")
                    .feed(devices("contoso-heatpump-{n}").derivedKeys(GROUP_KEY).feeder())
                    .exec(dps("register").register())
                    .pause(Duration.ofMillis(100))
                    .exec(
                            dps("wait")
                                    .pollUntilAssigned()
                                    .check(assignedHub().exists().saveAs("hub")));

    private final ScenarioBuilder strangers =
            scenario("strangers")
                    .feed(devices("stranger-{n}").feeder())
                    .exec(dps("refused").boot().check(errorCode().is("400207")));

    private final ScenarioBuilder atTheirHubs =
            scenario("at their hubs")
                    .feed(devices("contoso-kettle-{n}").feeder())
                    .exec(dps("first boot").boot())
                    .exitHereIfFailed()
                    .exec(hub("come up").connect())
                    .exec(
                            hub("twin")
                                    .twin()
                                    .check(
                                            desired("firmware.version").is("12.0.3.0"),
                                            reported("firmware.version").notExists()));

    private final ScenarioBuilder allocations =
            scenario("allocations")
                    .feed(devices("contoso-toaster-{n}").seed(7).feeder())
                    .exec(webhook(WEBHOOK).functionKey(FUNCTION_KEY).allocate("allocation"));

    /** What the page does not show: a step whose checks do not hold. */
    private final ScenarioBuilder wrong =
            scenario("wrong")
                    .feed(devices("stranger-{n}").feeder())
                    .exec(dps("wrong").boot().check(errorCode().is("401002")));

    private final RequestHistograms histograms = new RequestHistograms();
    private final Instant began = Instant.now();

    @Override
    public void after() {
        try {
            histograms.write(Path.of("histograms.hlog"), began, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DocumentedSimulation() {
        setUp(
                        boots.injectOpen(constantUsersPerSec(5).during(2)),
                        halves.injectOpen(constantUsersPerSec(5).during(2)),
                        strangers.injectOpen(constantUsersPerSec(5).during(2)),
                        atTheirHubs.injectOpen(constantUsersPerSec(5).during(2)),
                        allocations.injectOpen(constantUsersPerSec(5).during(2)),
                        wrong.injectOpen(constantUsersPerSec(5).during(1)))
                .protocols(protocol.tls(false).recordInto(histograms))
                .assertions(
                        details("boot").successfulRequests().count().is(10L),
                        details("register").successfulRequests().count().is(10L),
                        details("wait").successfulRequests().count().is(10L),
                        details("refused").successfulRequests().count().is(10L),
                        details("come up").successfulRequests().count().is(10L),
                        details("twin").successfulRequests().count().is(10L),
                        details("allocation").successfulRequests().count().is(10L),
                        details("wrong").failedRequests().count().is(5L));
    }
}
