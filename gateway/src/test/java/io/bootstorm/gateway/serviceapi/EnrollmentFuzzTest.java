package io.bootstorm.gateway.serviceapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.BulkEnrollmentOperation;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.QuerySpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Bodies and headers of the service API: each is answered, and never with an internal error. */
class EnrollmentFuzzTest {

    private static final String VERSION = "2021-10-01";

    private final List<ServiceReply> replies = new ArrayList<>();
    private final ServiceApi api =
            ServiceApi.of(
                    new InMemoryEnrollmentStore(),
                    new InMemoryRegistrationStore(10),
                    new EnrollmentRules(
                            LinkedHubs.of(List.of(LinkedHub.of(Enrolled.TOASTERS))),
                            AllocationPolicy.HASHED,
                            url -> {}),
                    new ServiceApiSettings("2019-03-31", QueryConditions.REFUSED),
                    () -> Enrolled.K1,
                    () -> "etag",
                    InstantSource.fixed(Instant.EPOCH));

    @FuzzTest
    void bodies(byte[] input) {
        attempt(() -> individual(Json.read(input, IndividualEnrollment.class)));
        attempt(() -> group(Json.read(input, EnrollmentGroup.class)));
        attempt(() -> bulk(Json.read(input, BulkEnrollmentOperation.class)));
        attempt(
                () ->
                        replies.add(
                                api.individuals()
                                        .query(
                                                Json.read(input, QuerySpecification.class),
                                                new PageRequest(10, token(input)),
                                                VERSION)));
        for (ServiceReply reply : replies) {
            if (reply instanceof ServiceReply.Refused refused) {
                assertThat(refused.error()).isNotEqualTo(DpsError.INTERNAL);
            }
        }
    }

    private void individual(IndividualEnrollment body) throws ServiceRefusal {
        api.individuals().put(body.registrationId(), body, null, VERSION, replies::add);
        api.individuals().put("toaster", body, "\"etag\"", VERSION, replies::add);
        replies.add(api.individuals().get("toaster", VERSION));
    }

    private void group(EnrollmentGroup body) {
        api.groups().put(body.enrollmentGroupId(), body, null, VERSION, replies::add);
    }

    private void bulk(BulkEnrollmentOperation body) {
        api.individualsInBulk().run(body.enrollments(), body.mode(), replies::add);
        api.groupsInBulk().run(body.enrollmentGroups(), body.mode(), replies::add);
    }

    private static String token(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** What the door answers with 400 or 404, and nothing else, may be thrown. */
    private static void attempt(ThrowingCallable work) {
        Throwable thrown = catchThrowable(work);
        if (thrown != null) {
            assertThat(thrown).isInstanceOfAny(BadJson.class, ServiceRefusal.class);
            assertThat(thrown.getMessage()).isNotBlank();
        }
    }
}
