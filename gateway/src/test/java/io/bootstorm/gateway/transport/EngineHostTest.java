package io.bootstorm.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationAction.CallWebhook;
import io.bootstorm.gateway.registration.RegistrationAction.Close;
import io.bootstorm.gateway.registration.RegistrationAction.Commit;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.registration.RegistrationEvent.Closed;
import io.bootstorm.gateway.registration.RegistrationEvent.Committed;
import io.bootstorm.gateway.registration.RegistrationEvent.Poll;
import io.bootstorm.gateway.registration.RegistrationEvent.WebhookReplied;
import io.bootstorm.gateway.registration.RegistrationEvent.Writable;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.store.Completion;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.store.RegistrationStoreContract;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineHostTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> done = new ArrayList<>();
    private final List<Completion> commits = new ArrayList<>();
    private final List<Consumer<WebhookResult>> calls = new ArrayList<>();

    @AfterEach
    void closeChannel() {
        channel.finishAndReleaseAll();
    }

    @Test
    void carriesOutActionsInOrderBeforeWhatComesOfThem() {
        ScriptedEngine engine =
                engine(
                        Map.of(
                                Poll.class,
                                List.of(commit(1), commit(2), new Close("x")),
                                Committed.class,
                                List.of()));
        host(engine, true).on(new Poll(1, "4.op"));
        assertThat(done).containsExactly("commit", "commit", "close x");
        assertThat(engine.heard())
                .containsExactly(new Poll(1, "4.op"), new Committed(1), new Committed(2));
    }

    @Test
    void doesNotRecurHoweverLongAChainOfInstantCompletionsIs() {
        int[] left = {100_000};
        ScriptedEngine engine =
                new ScriptedEngine(event -> left[0]-- > 0 ? List.of(commit(left[0])) : List.of());
        host(engine, true).on(new Writable());
        assertThat(engine.heard()).hasSize(100_001);
    }

    @Test
    void bringsACommitThatEndsOnAnotherThreadBackToTheLoop() throws InterruptedException {
        ScriptedEngine engine = engine(Map.of(Poll.class, List.of(commit(7))));
        host(engine, false).on(new Poll(1, "4.op"));
        Thread store = new Thread(() -> commits.get(0).done("disk full"));
        store.start();
        store.join();
        channel.runPendingTasks();
        assertThat(engine.heard()).endsWith(new RegistrationEvent.CommitFailed(7, "disk full"));
    }

    @Test
    void feedsTheEngineAfterItsConnectionHasClosedButLeavesTheDeviceAlone() {
        WebhookCall call = new WebhookCall("http://localhost/", null, Duration.ofSeconds(1));
        ScriptedEngine engine =
                engine(
                        Map.of(
                                Poll.class, List.of(new CallWebhook(3, call)),
                                WebhookReplied.class, List.of(commit(4), new Close("too late"))));
        EngineHost host = host(engine, true);
        host.on(new Poll(1, "4.op"));
        host.on(new Closed());
        calls.get(0)
                .accept(
                        new WebhookResult.Answered(
                                200, new byte[0], new WebhookResult.Timing(0, 0, 0, 0)));
        assertThat(engine.heard()).hasSize(4).endsWith(new Committed(4));
        assertThat(done).containsExactly("call", "commit");
    }

    @Test
    void wakesTheEngineAtItsDeadlineAndNotBefore() {
        channel.freezeTime();
        ScriptedEngine engine = engine(Map.of());
        EngineHost host = host(engine, true);
        engine.wakeAt(channel.eventLoop().ticker().nanoTime() + TimeUnit.SECONDS.toNanos(10));
        host.on(new Writable());
        channel.advanceTimeBy(9, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(done).isEmpty();
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(done).containsExactly("close the deadline came");
    }

    @Test
    void closesAConnectionWhoseEngineFails() {
        ScriptedEngine engine =
                new ScriptedEngine(
                        event -> {
                            throw new IllegalStateException("on purpose, in a test");
                        });
        host(engine, true).on(new Writable());
        assertThat(done).containsExactly("close internal error");
    }

    private static ScriptedEngine engine(
            Map<Class<? extends RegistrationEvent>, List<RegistrationAction>> script) {
        return new ScriptedEngine(event -> script.getOrDefault(event.getClass(), List.of()));
    }

    private EngineHost host(ScriptedEngine engine, boolean commitsAtOnce) {
        return new DeviceLoop(
                        channel.eventLoop(),
                        () -> engine,
                        (call, result) -> {
                            done.add("call");
                            calls.add(result);
                        },
                        new Store(commitsAtOnce),
                        channel.eventLoop().ticker()::nanoTime,
                        new Refusals(
                                new SeededRandom(1), Clock.systemUTC(), RegistrationListener.NONE),
                        GivenLoop.NO_TRAFFIC,
                        ArrivalListener.NONE)
                .host(new Device(), channel.remoteAddress());
    }

    private static Commit commit(long commitId) {
        return new Commit(
                commitId, RegistrationStoreContract.registration("a", "hub.example"), null);
    }

    /** Takes commits, and ends them at once or when the test says so. */
    private final class Store implements RegistrationStore {

        private final boolean atOnce;

        Store(boolean atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public void update(
                RegistrationId registrationId,
                UnaryOperator<Registration> change,
                Completion completion) {
            done.add("commit");
            if (atOnce) {
                completion.done(null);
            } else {
                commits.add(completion);
            }
        }

        @Override
        public Optional<Registration> find(RegistrationId registrationId) {
            return Optional.empty();
        }

        @Override
        public void delete(RegistrationId registrationId, Completion completion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Collection<Registration> list(String afterKey, int limit) {
            return List.of();
        }

        @Override
        public Collection<Registration> listOfGroup(
                String enrollmentGroupId, String afterKey, int limit) {
            return List.of();
        }

        @Override
        public int size() {
            return 0;
        }
    }

    /** Writes down what it is told. */
    private final class Device implements DeviceSide {

        @Override
        public void accepted() {
            done.add("accepted");
        }

        @Override
        public void refused(DpsError error) {
            done.add("refused");
        }

        @Override
        public void reply(long requestId, DpsReply reply) {
            done.add("reply");
        }

        @Override
        public void close(String reason) {
            done.add("close " + reason);
        }
    }
}
