package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.tls.KeptFiles;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnrollmentStampsTest {

    private static final Instant FIRST_START = Instant.parse("2026-01-01T00:00:00.123456700Z");
    private static final Instant LATER = FIRST_START.plus(Duration.ofHours(1));

    private final Folder folder = new Folder();
    private int etags;

    @Test
    void changeNothingAtARestart() throws IOException {
        EnrollmentStamp first = stampAt(FIRST_START, group(AllocationPolicy.HASHED));

        assertThat(stampAt(LATER, group(AllocationPolicy.HASHED))).isEqualTo(first);
        assertThat(first)
                .isEqualTo(
                        new EnrollmentStamp(
                                "etag-1",
                                FIRST_START,
                                FIRST_START,
                                EnrollmentOrigin.CONFIGURATION));
    }

    @Test
    void tellAChangedDefinitionByAnotherEtagAndDateOfChange() throws IOException {
        stampAt(FIRST_START, group(AllocationPolicy.HASHED));

        assertThat(stampAt(LATER, group(AllocationPolicy.STATIC)))
                .isEqualTo(
                        new EnrollmentStamp(
                                "etag-2", FIRST_START, LATER, EnrollmentOrigin.CONFIGURATION));
    }

    @Test
    void forgetAnEnrollmentThatIsConfiguredNoLonger() throws IOException {
        stampAt(FIRST_START, group(AllocationPolicy.HASHED));
        EnrollmentStamps.read(folder, LATER, this::nextEtag).write(folder);

        assertThat(stampAt(LATER, group(AllocationPolicy.HASHED)).created()).isEqualTo(LATER);
    }

    @Test
    void nameTheirFileWhenItIsDamaged() {
        folder.write("enrollment-stamps.json", "{");

        assertThatThrownBy(() -> EnrollmentStamps.read(folder, LATER, this::nextEtag))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("enrollment-stamps.json is damaged")
                .hasMessageContaining("remove it");
    }

    private EnrollmentStamp stampAt(Instant now, EnrollmentGroup group) throws IOException {
        EnrollmentStamps stamps = EnrollmentStamps.read(folder, now, this::nextEtag);
        EnrollmentStamp stamp = stamps.of(group);
        stamps.write(folder);
        return stamp;
    }

    private String nextEtag() {
        return "etag-" + ++etags;
    }

    private static EnrollmentGroup group(AllocationPolicy policy) {
        return new EnrollmentGroup(
                "Toasters",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                policy,
                List.of("a.example"),
                null);
    }

    /** A data folder in memory. */
    private static final class Folder implements KeptFiles {

        private final Map<String, String> files = new HashMap<>();

        @Override
        public String read(String name) {
            return files.get(name);
        }

        @Override
        public void write(String name, String content) {
            files.put(name, content);
        }

        @Override
        public void writeSecret(String name, String content) {
            files.put(name, content);
        }
    }
}
