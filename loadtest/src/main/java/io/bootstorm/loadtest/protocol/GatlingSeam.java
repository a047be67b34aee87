package io.bootstorm.loadtest.protocol;

import com.typesafe.scalalogging.Logger;
import io.bootstorm.loadtest.action.Step;
import io.bootstorm.loadtest.action.VirtualUser;
import io.bootstorm.loadtest.action.VisitToHub;
import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolComponents;
import io.gatling.core.protocol.ProtocolKey;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ProtocolBuilder;
import io.gatling.javaapi.core.Session;
import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicBoolean;
import scala.Function1;
import scala.Option;
import scala.runtime.BoxedUnit;

/**
 * The one class that touches Gatling's internals; they may change with any release, and the tests
 * that run Gatling itself tell. Everything else here is written against {@link Step}, {@link
 * VirtualUser} and Gatling's public Java API.
 *
 * <p>Gatling asks a {@link StepBuilder} for an action while it builds a scenario, on its main
 * thread; the action then runs on the event loop of each virtual user that comes along.
 */
final class GatlingSeam {

    private GatlingSeam() {}

    /** A protocol in Gatling's sense: settings, and what is made of them once per scenario. */
    interface DpsSettings extends ProtocolBuilder {

        /** Opens what the scenario's users share. Called on Gatling's main thread; may block. */
        DpsConnections open();

        @Override
        default Protocol protocol() {
            return new HeldProtocol(this);
        }
    }

    /** A step in Gatling's sense, before it is known where it runs. */
    interface StepBuilder extends ActionBuilder {

        String name();

        Step bind(DpsConnections connections);

        @Override
        default io.gatling.core.action.builder.ActionBuilder asScala() {
            return (context, next) -> {
                HeldComponents components =
                        context.protocolComponentsRegistry().components(Key.DPS);
                Step step = bind(components.connections());
                return new StepAction(name(), step, context.coreComponents(), next);
            };
        }
    }

    /** A step in Gatling's sense that needs no DPS. */
    interface LooseStepBuilder extends ActionBuilder {

        String name();

        Step step();

        @Override
        default io.gatling.core.action.builder.ActionBuilder asScala() {
            return (context, next) ->
                    new StepAction(name(), step(), context.coreComponents(), next);
        }
    }

    private record HeldProtocol(DpsSettings settings) implements Protocol {}

    private record HeldComponents(DpsConnections connections) implements ProtocolComponents {

        @Override
        public Function1<io.gatling.core.session.Session, io.gatling.core.session.Session>
                onStart() {
            return io.gatling.core.session.Session.Identity();
        }

        @Override
        public Function1<io.gatling.core.session.Session, BoxedUnit> onExit() {
            return session -> {
                VisitToHub.leave(new Session(session));
                return BoxedUnit.UNIT;
            };
        }
    }

    private enum Key implements ProtocolKey<HeldProtocol, HeldComponents> {
        DPS;

        @Override
        @SuppressWarnings("unchecked") // Scala says Class[Protocol] and means a class of protocol
        public Class<Protocol> protocolClass() {
            return (Class<Protocol>) (Class<?>) HeldProtocol.class;
        }

        @Override
        public HeldProtocol defaultProtocolValue(GatlingConfiguration configuration) {
            throw new IllegalStateException(
                    "this simulation has a dps step and no dps protocol: add it, as in"
                            + " setUp(...).protocols(dps.mqtt().host(\"localhost\")...)");
        }

        @Override
        public Function1<HeldProtocol, HeldComponents> newComponents(CoreComponents core) {
            return protocol -> {
                DpsConnections connections = protocol.settings().open();
                core.actorSystem()
                        .registerOnTermination(
                                () -> {
                                    connections.close();
                                    return BoxedUnit.UNIT;
                                });
                return new HeldComponents(connections);
            };
        }
    }

    private static final class StepAction implements Action {

        private static final Logger LOGGER = Logger.apply(GatlingSeam.class);

        private final String name;
        private final Step step;
        private final CoreComponents core;
        private final Action next;
        private final AtomicBoolean crashedBefore = new AtomicBoolean();

        StepAction(String name, Step step, CoreComponents core, Action next) {
            this.name = name;
            this.step = step;
            this.core = core;
            this.next = next;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void execute(io.gatling.core.session.Session session) {
            User user = new User(session, core, next);
            long startMillis = user.nowMillis();
            try {
                step.perform(user);
            } catch (RuntimeException e) {
                logFirst(e);
                long endMillis = user.nowMillis();
                user.report(
                        name, startMillis, endMillis, "crashed: " + e.getClass().getSimpleName());
                user.proceed(user.session(), startMillis, endMillis, false);
            }
        }

        /** What crashes for one user crashes for thousands: one trace says it all. */
        private void logFirst(RuntimeException crash) {
            if (crashedBefore.compareAndSet(false, true)) {
                LOGGER.underlying().error("the step '{}' crashed", name, crash);
            }
        }

        @Override
        public Logger logger() {
            return LOGGER;
        }

        @Override
        public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger logger) {
            // Only classes written in Scala are given their logger this way.
        }
    }

    private static final class User implements VirtualUser {

        private final io.gatling.core.session.Session session;
        private final CoreComponents core;
        private final Action next;
        private boolean proceeded;

        User(io.gatling.core.session.Session session, CoreComponents core, Action next) {
            this.session = session;
            this.core = core;
            this.next = next;
        }

        @Override
        public EventLoop eventLoop() {
            return session.eventLoop();
        }

        @Override
        public Session session() {
            return new Session(session);
        }

        @Override
        public long nowMillis() {
            return core.clock().nowMillis();
        }

        @Override
        public void report(String request, long startMillis, long endMillis, String failure) {
            Status status = failure == null ? OK$.MODULE$ : KO$.MODULE$;
            core.statsEngine()
                    .logResponse(
                            session.scenario(),
                            session.groups(),
                            request,
                            startMillis,
                            endMillis,
                            status,
                            Option.empty(),
                            Option.apply(failure));
        }

        @Override
        public void proceed(Session carried, long startMillis, long endMillis, boolean ok) {
            if (proceeded) {
                return;
            }
            proceeded = true;
            io.gatling.core.session.Session timed =
                    carried.asScala().logGroupRequestTimings(startMillis, endMillis);
            next.$bang(ok ? timed : timed.markAsFailed());
        }
    }
}
