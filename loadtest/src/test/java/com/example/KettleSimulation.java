package com.example;

import static io.bootstorm.loadtest.Dps.assignedHub;
import static io.bootstorm.loadtest.Dps.desired;
import static io.bootstorm.loadtest.Dps.devices;
import static io.bootstorm.loadtest.Dps.dps;
import static io.bootstorm.loadtest.Dps.hub;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.nio.file.Path;

/** The first example of {@code loadtest.md}, whole. */
public final class KettleSimulation extends Simulation {

    private final ScenarioBuilder kettles =
            scenario("kettles")
                    .feed(devices("kettle-{n:03}-contoso-toaster").feeder())
                    .exec(dps("boot").boot().check(assignedHub().exists()))
                    .exitHereIfFailed()
                    .exec(hub("come up").connect())
                    .exec(hub("twin").twin().check(desired("$version").exists()));

    public KettleSimulation() {
        setUp(kettles.injectOpen(constantUsersPerSec(10).during(5)))
                .protocols(
                        dps.mqtt()
                                .host("localhost")
                                .port(Integer.getInteger("port", 8883))
                                .ca(Path.of(System.getProperty("ca", "bootstorm-data/ca.pem")))
                                .idScope("0ne00002193")
                                .groupKey(System.getenv("GROUP_KEY")))
                .assertions(global().failedRequests().count().is(0L));
    }
}
