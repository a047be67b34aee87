package io.bootstorm.checks.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Isolated tests come last: when this one runs, all others have observed what they had to. */
@Isolated
@ExtendWith(Recorder.class)
class ConformancePageIT {

    @Test
    void aWholeRunObservesWhatTheCommittedPageSays(RunRecord run) throws IOException {
        List<Observation> observations = run.observations();
        Set<Observation.Line> missing = new HashSet<>(Declared.lines());
        observations.forEach(observation -> missing.remove(observation.line()));
        Assumptions.assumeTrue(
                missing.isEmpty(), () -> missing.size() + " behaviours were not run: " + missing);

        assertThat(new ConformancePage(Declared.lines(), observations).text())
                .as("the page of this run; mvn verify -Pconformance commits it")
                .isEqualTo(
                        Files.readString(
                                Sources.root().resolve("src/site/markdown/conformance.md")));
    }
}
