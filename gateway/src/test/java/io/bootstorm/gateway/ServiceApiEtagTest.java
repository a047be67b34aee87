package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.GivenOperator.Answer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ETag rules of the service API, for each kind of entity. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceApiEtagTest {

    private static final String STALE = "\"00000000-0000-0000-0000-000000000000\"";

    private final AtomicInteger entities = new AtomicInteger();
    private Gateway gateway;
    private GivenOperator operator;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = Gateway.start(GivenGateway.config(data));
        operator = GivenOperator.owner(gateway, data);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    /** What has ETags that clients send back. */
    enum Kind {
        ENROLLMENTS("/enrollments/", "registrationId"),
        ENROLLMENT_GROUPS("/enrollmentGroups/", "enrollmentGroupId");

        private final String path;
        private final String member;

        Kind(String path, String member) {
            this.path = path;
            this.member = member;
        }

        String body(String id) {
            return "{\""
                    + member
                    + "\":\""
                    + id
                    + "\",\"attestation\":{\"type\":\"symmetricKey\"}}";
        }
    }

    @ParameterizedTest
    @EnumSource
    void putWithoutIfMatchCreates(Kind kind) throws Exception {
        Answer created = operator.put(kind.path + "new", kind.body("new"));
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.text("etag")).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void putWithoutIfMatchReplacesWhateverTheEtagAndGivesAnother(Kind kind) throws Exception {
        String path = kind.path + given(kind);
        String before = operator.get(path).text("etag");
        Answer replaced = operator.put(path, operator.get(path).body().toString());
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.text("etag")).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void putWithIfMatchUpdatesOnEquality(Kind kind) throws Exception {
        String id = given(kind);
        String etag = operator.get(kind.path + id).text("etag");
        assertThat(operator.put(kind.path + id, kind.body(id), etag).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void putWithAnotherIfMatchIsRefusedWith412AndChangesNothing(Kind kind) throws Exception {
        String id = given(kind);
        Answer before = operator.get(kind.path + id);
        Answer refused = operator.put(kind.path + id, kind.body(id), STALE);
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.errorCode()).isEqualTo(412001);
        assertThat(operator.get(kind.path + id).body()).isEqualTo(before.body());
    }

    @ParameterizedTest
    @EnumSource
    void putWithIfMatchOfWhatIsNotThereIsRefusedWith412(Kind kind) throws Exception {
        assertThat(operator.put(kind.path + "never", kind.body("never"), STALE).status())
                .isEqualTo(412);
        assertThat(operator.get(kind.path + "never").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void ifMatchIsComparedWithQuotesStripped(Kind kind) throws Exception {
        String id = given(kind);
        String etag = operator.get(kind.path + id).text("etag");
        assertThat(etag).startsWith("\"").endsWith("\"");
        Answer bare = operator.put(kind.path + id, kind.body(id), etag.replace("\"", ""));
        assertThat(bare.status()).isEqualTo(200);
        String twice = "\"" + bare.text("etag") + "\"";
        assertThat(operator.put(kind.path + id, kind.body(id), twice).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void ifMatchTakesAnAsteriskForWhateverIsThere(Kind kind) throws Exception {
        String id = given(kind);
        assertThat(operator.put(kind.path + id, kind.body(id), "*").status()).isEqualTo(200);
        assertThat(operator.put(kind.path + "never", kind.body("never"), "*").status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @EnumSource
    void deleteWithIfMatchRemovesOnEqualityOnly(Kind kind) throws Exception {
        String path = kind.path + given(kind);
        assertThat(operator.delete(path, STALE).status()).isEqualTo(412);
        assertThat(operator.delete(path, operator.get(path).text("etag")).status()).isEqualTo(204);
        assertThat(operator.delete(path, "*").status()).isEqualTo(404);
    }

    @Test
    void anEtagInTheBodyAloneIsNoCondition() throws Exception {
        String id = given(Kind.ENROLLMENTS);
        String body = Kind.ENROLLMENTS.body(id).replaceFirst("\\{", "{\"etag\":\"stale\",");
        assertThat(operator.put("/enrollments/" + id, body).status()).isEqualTo(200);
    }

    private String given(Kind kind) throws Exception {
        String id = "entity-" + entities.incrementAndGet();
        assertThat(operator.put(kind.path + id, kind.body(id)).status()).isEqualTo(200);
        return id;
    }
}
