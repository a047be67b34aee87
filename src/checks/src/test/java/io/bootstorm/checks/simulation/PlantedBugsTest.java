package io.bootstorm.checks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The known bugs can still be planted; {@link PlantedBugHunt} has the simulation find them. */
class PlantedBugsTest {

    static List<BugPatch> bugs() throws IOException {
        return BugPatch.all();
    }

    @Test
    void thereAreAtLeastTen() throws IOException {
        assertThat(bugs()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void everyOneStillApplies(BugPatch bug) throws IOException {
        assertThat(bug.planted())
                .isNotEqualTo(Files.readString(Sources.root().resolve(bug.file())));
    }
}
