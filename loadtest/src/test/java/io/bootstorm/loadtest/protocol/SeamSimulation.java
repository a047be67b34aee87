package io.bootstorm.loadtest.protocol;

import static io.bootstorm.loadtest.Dps.dps;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.bootstorm.loadtest.action.Step;
import io.bootstorm.loadtest.action.VirtualUser;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.TimeUnit;

/**
 * Steps that behave well and badly, ten users each. Its assertions say what Gatling has to make of
 * them, so that its exit code tells whether the seam still holds.
 */
public final class SeamSimulation extends Simulation {

    private static final int USERS = 10;

    /** A step of the test's own making. */
    private record Named(String name, Step step) implements GatlingSeam.StepBuilder {
        @Override
        public Step bind(DpsConnections connections) {
            return step;
        }
    }

    public SeamSimulation() {
        setUp(
                        scenario("seam")
                                .group("steps")
                                .on(
                                        new Named("later", SeamSimulation::later).toChainBuilder(),
                                        new Named("twice", SeamSimulation::twice).toChainBuilder(),
                                        new Named("crashing", SeamSimulation::crash)
                                                .toChainBuilder(),
                                        new Named("after", SeamSimulation::after).toChainBuilder())
                                .injectOpen(atOnceUsers(USERS)))
                .protocols(dps.mqtt().host("127.0.0.1").port(1).tls(false).idScope("0ne00002193"))
                .assertions(
                        details("steps", "later").successfulRequests().count().is((long) USERS),
                        details("steps", "twice").successfulRequests().count().is((long) USERS),
                        details("steps", "crashing").failedRequests().count().is((long) USERS),
                        details("steps", "after").successfulRequests().count().is((long) USERS),
                        details("steps").failedRequests().count().is((long) USERS),
                        global().allRequests().count().is(4L * USERS));
    }

    /** Ends on the user's loop, some time after it was begun. */
    private static void later(VirtualUser user) {
        long begun = user.nowMillis();
        user.eventLoop().schedule(() -> succeed("later", user, begun), 5, TimeUnit.MILLISECONDS);
    }

    private static void twice(VirtualUser user) {
        succeed("twice", user, user.nowMillis());
        user.proceed(user.session(), user.nowMillis(), user.nowMillis(), true);
    }

    private static void crash(VirtualUser user) {
        throw new IllegalStateException("as it should for user " + user.session().userId());
    }

    /** Goes well only if the crash before has marked the user. */
    private static void after(VirtualUser user) {
        Session session = user.session();
        if (session.isFailed() && user.eventLoop().inEventLoop()) {
            succeed("after", user, user.nowMillis());
        } else {
            user.report("after", user.nowMillis(), user.nowMillis(), "not marked as failed");
            user.proceed(session, user.nowMillis(), user.nowMillis(), false);
        }
    }

    private static void succeed(String name, VirtualUser user, long begun) {
        long now = user.nowMillis();
        user.report(name, begun, now, null);
        user.proceed(user.session(), begun, now, true);
    }
}
