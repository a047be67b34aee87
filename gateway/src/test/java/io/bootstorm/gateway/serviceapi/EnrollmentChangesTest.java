package io.bootstorm.gateway.serviceapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.store.Completion;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.QuerySpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The service over a store whose disk takes its time. */
class EnrollmentChangesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SlowStore store = new SlowStore();
    private final AtomicInteger etags = new AtomicInteger();
    private final List<ServiceReply> replies = new ArrayList<>();
    private final ServiceApi api =
            ServiceApi.of(
                    store,
                    new InMemoryRegistrationStore(10),
                    new EnrollmentRules(
                            LinkedHubs.of(List.of(LinkedHub.of(Enrolled.TOASTERS))),
                            AllocationPolicy.HASHED,
                            url -> {}),
                    new ServiceApiSettings("2019-03-31", QueryConditions.REFUSED),
                    () -> Enrolled.K1,
                    () -> "etag-" + etags.incrementAndGet(),
                    InstantSource.fixed(NOW));

    @Test
    void answerOnlyOnceTheyAreDurable() {
        put("fleet", null);
        assertThat(replies).isEmpty();
        store.write();
        assertThat(replies).singleElement().isInstanceOf(ServiceReply.Done.class);
    }

    @Test
    void ofOneEntityWithTheSameEtagHappenOnce() {
        put("fleet", null);
        store.write();
        put("fleet", "\"etag-1\"");
        put("FLEET", "\"etag-1\"");
        store.write();
        assertThat(replies.get(1)).isInstanceOf(ServiceReply.Done.class);
        assertThat(refusal(2)).isEqualTo(DpsError.PRECONDITION_FAILED);
        assertThat(store.findGroup("fleet").orElseThrow().terms().etag()).isEqualTo("etag-2");
    }

    @Test
    void ofDifferentEntitiesDoNotWaitForOneAnother() {
        put("fleet", null);
        put("other", null);
        assertThat(store.waiting).hasSize(2);
    }

    @Test
    void goOnAfterOneThatTheDiskDidNotTake() {
        put("fleet", null);
        put("fleet", null);
        store.fail("the disk is full");
        assertThat(refusal(0)).isEqualTo(DpsError.INTERNAL);
        store.write();
        assertThat(replies.get(1)).isInstanceOf(ServiceReply.Done.class);
    }

    @Test
    void leaveAConfiguredEnrollmentToTheConfiguration() {
        store.kept.save(new Enrolled().group("fleet", Enrolled.K1, Enrolled.K2), failure -> {});
        put("fleet", null);
        put("other", null);
        store.write();
        store.write();
        assertThat(store.findGroup("fleet").orElseThrow().terms().origin())
                .isEqualTo(EnrollmentOrigin.CONFIGURATION);
        assertThat(store.findGroup("other").orElseThrow().terms().origin())
                .isEqualTo(EnrollmentOrigin.SERVICE_API);
    }

    @Test
    void pageThroughAHundredThousandWhileSomeGo() throws Exception {
        for (int i = 0; i < 100_000; i++) {
            store.kept.save(new Enrolled().individual("device-" + i, null), failure -> {});
        }
        Set<Object> seen = new HashSet<>();
        String continuation = null;
        int pages = 0;
        do {
            ServiceReply.Page page =
                    (ServiceReply.Page)
                            api.individuals()
                                    .query(
                                            new QuerySpecification("SELECT * FROM enrollments"),
                                            new PageRequest(1_000, continuation),
                                            "2021-10-01");
            assertThat(page.items()).hasSizeLessThanOrEqualTo(1_000);
            seen.addAll(page.items());
            store.kept.deleteIndividual(RegistrationId.of("device-" + pages), failure -> {});
            continuation = page.continuation();
            pages++;
        } while (continuation != null);
        assertThat(pages).isEqualTo(100);
        assertThat(seen.size()).isBetween(99_900, 100_000);
    }

    @Test
    void refuseAQueryForLessThanEverythingWhereThatIsSet() {
        assertThat(
                        catchThrowableOfType(
                                        ServiceRefusal.class,
                                        () ->
                                                api.groups()
                                                        .query(
                                                                new QuerySpecification(
                                                                        "SELECT * FROM"
                                                                            + " enrollmentGroups"
                                                                            + " WHERE a = 'b'"),
                                                                new PageRequest(1, null),
                                                                "2021-10-01"))
                                .error())
                .isEqualTo(DpsError.BAD_REQUEST);
    }

    private void put(String id, String ifMatch) {
        EnrollmentGroup body =
                Json.read(
                        ("{\"enrollmentGroupId\":\""
                                        + id
                                        + "\",\"attestation\":{\"type\":\"symmetricKey\"}}")
                                .getBytes(StandardCharsets.UTF_8),
                        EnrollmentGroup.class);
        api.groups().put(id, body, ifMatch, "2021-10-01", replies::add);
    }

    private DpsError refusal(int at) {
        return ((ServiceReply.Refused) replies.get(at)).error();
    }

    /** Writes when the test says so, and shows what is written only. */
    private static final class SlowStore implements EnrollmentStore {

        private final InMemoryEnrollmentStore kept = new InMemoryEnrollmentStore();
        private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

        private record Waiting(Enrollment enrollment, Completion completion) {}

        /** Also what comes of it. */
        void write() {
            for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
                kept.save(one.enrollment(), one.completion());
            }
        }

        void fail(String why) {
            waiting.remove().completion().done(why);
        }

        @Override
        public void save(Enrollment enrollment, Completion completion) {
            waiting.add(new Waiting(enrollment, completion));
        }

        @Override
        public Optional<Enrollment.Individual> findIndividual(RegistrationId registrationId) {
            return kept.findIndividual(registrationId);
        }

        @Override
        public Optional<Enrollment.Group> findGroup(String enrollmentGroupId) {
            return kept.findGroup(enrollmentGroupId);
        }

        @Override
        public List<Enrollment.Group> groups() {
            return kept.groups();
        }

        @Override
        public List<Enrollment.Individual> individuals(String afterKey, int limit) {
            return kept.individuals(afterKey, limit);
        }

        @Override
        public void deleteIndividual(RegistrationId registrationId, Completion completion) {
            kept.deleteIndividual(registrationId, completion);
        }

        @Override
        public void deleteGroup(String enrollmentGroupId, Completion completion) {
            kept.deleteGroup(enrollmentGroupId, completion);
        }
    }
}
