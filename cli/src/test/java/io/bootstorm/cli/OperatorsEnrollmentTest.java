package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.gateway.store.HubDeviceWatch;
import io.bootstorm.gateway.store.sqlite.SqliteStore;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootstorm enrollment} knows what operators have made while the gateway ran. */
class OperatorsEnrollmentTest {

    private static final SymmetricKey KEY = SymmetricKey.of(new byte[64]);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir private Path data;

    @BeforeEach
    void makeOne() throws Exception {
        EnrollmentGroup body =
                Json.read(
                        "{\"enrollmentGroupId\":\"fleet\"}".getBytes(StandardCharsets.UTF_8),
                        EnrollmentGroup.class);
        try (SqliteStore store =
                SqliteStore.open(data.resolve(SqliteStore.FILE), 10, HubDeviceWatch.NONE)) {
            store.enrollments()
                    .save(
                            EnrollmentBodies.group(
                                    body,
                                    new SymmetricKeys(KEY, KEY),
                                    new EnrollmentStamp(
                                            "etag", NOW, NOW, EnrollmentOrigin.SERVICE_API)),
                            failure -> {});
        }
    }

    @Test
    void isListedBesideTheConfigured() {
        assertThat(run("list").out())
                .contains("contoso-custom-allocated-devices")
                .containsPattern("fleet +group +hashed +enabled");
    }

    @Test
    void isShownWithItsKeys() {
        assertThat(run("show", "FLEET", "--primary-key").out().strip()).isEqualTo(KEY.base64());
        assertThat(run("show", "fleet").out()).doesNotContain(KEY.base64());
    }

    private Cli run(String... command) {
        String[] whole = new String[command.length + 3];
        whole[0] = "enrollment";
        System.arraycopy(command, 0, whole, 1, command.length);
        whole[command.length + 1] = "--config=../src/config/tutorial.yaml";
        whole[command.length + 2] = "--data=" + data;
        return Cli.run(whole);
    }
}
