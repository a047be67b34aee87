package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareVersionTest {

    /** The order of Semantic Versioning 2.0.0, section 11, and of versions with more parts. */
    private static final List<String> ASCENDING =
            List.of(
                    "0.9",
                    "1.0.0-alpha",
                    "1.0.0-alpha.1",
                    "1.0.0-alpha.beta",
                    "1.0.0-beta",
                    "1.0.0-beta.2",
                    "1.0.0-beta.11",
                    "1.0.0-rc.1",
                    "1.0.0",
                    "1.0.0.1",
                    "1.2",
                    "1.10");

    @Test
    void ordersVersions() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertThat(Integer.signum(compare(ASCENDING.get(i), ASCENDING.get(j))))
                        .as("%s and %s", ASCENDING.get(i), ASCENDING.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void takesMissingPartsForZeroAndLeavesBuildsOut() {
        assertThat(compare("12", "12.0.0")).isZero();
        assertThat(compare("v1.2", "1.2+build.7")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "new", "1.", ".1", "1..2", "1.x", "1.2 beta"})
    void knowsWhatIsNoVersion(String text) {
        assertThat(FirmwareVersion.of(text)).isEmpty();
    }

    private static int compare(String left, String right) {
        return FirmwareVersion.of(left)
                .orElseThrow()
                .compareTo(FirmwareVersion.of(right).orElseThrow());
    }
}
