package io.bootstorm.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.loadtest.paced.Answer;
import io.bootstorm.loadtest.report.Machine;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CompareReportTest {

    private static final Machine MACHINE = new Machine("a processor", 2, "Linux amd64", "a VM 17");

    @Test
    void markdownSaysWhatWasFoundAndOnWhat() {
        String text = new CompareReport(result(110), MACHINE).markdown();

        assertThat(text)
                .startsWith(
                        "### bootstorm compare: slower\n\nThe candidate's p50 is 10.0 % higher"
                                + " (interval +10.0 % to +10.0 %), beyond the margin of 5.0 %.\n\n")
                .contains("| p50 | 0.100 ms | 0.110 ms | 1.100 | 1.100 – 1.100 | decides |\n")
                .contains(
                        "- processes: `fresh ones for each of 4 blocks, 3 s of warm-up and 3 s"
                                + " measured`\n")
                .contains("- requests: `250 a second to each side, seed 1`\n")
                .contains("- machine: `2 × a processor, Linux amd64, a VM 17`\n");
    }

    @Test
    void junitFailsForASlowerCandidateOnly() {
        assertThat(new CompareReport(result(110), MACHINE).junit())
                .contains("failures=\"1\" skipped=\"0\"")
                .contains("<failure message=\"slower: the candidate's p50 is 10.0 %");
        assertThat(new CompareReport(result(100), MACHINE).junit())
                .contains("failures=\"0\" skipped=\"0\"")
                .doesNotContain("<failure");
    }

    @Test
    void percentileOfTooFewRequestsHasNoRatio() {
        assertThat(CompareTable.rows(result(110)))
                .filteredOn(row -> !row.figure().equals("p50"))
                .extracting(CompareTable.Row::ratio, CompareTable.Row::weight)
                .containsOnly(tuple("", "too few requests"));
    }

    @Test
    void jsonHasEveryBlock() {
        JsonNode json =
                Json.read(
                        new CompareReport(result(100), MACHINE)
                                .json()
                                .getBytes(StandardCharsets.UTF_8),
                        JsonNode.class);

        assertThat(json.at("/verdict").asText()).isEqualTo("same");
        assertThat(json.at("/p50/ratio").asDouble()).isEqualTo(1.0);
        assertThat(json.at("/blocks")).hasSize(4);
        assertThat(json.at("/blocks/0/baseline/requests").asInt()).isEqualTo(1);
    }

    @Test
    void nothingIsDecidedByAGeneratorThatIsLate() {
        CompareResult late = result(110, 60_000);

        assertThat(late.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(CompareTable.sentence(late)).contains("the generator was too late to measure");
    }

    private static CompareResult result(int candidateMicros) {
        return result(candidateMicros, 0);
    }

    private static CompareResult result(int candidateMicros, long latenessNanos) {
        List<BlockResult> blocks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Histogram lateness = SideMeasurement.empty();
            lateness.recordValue(latenessNanos);
            blocks.add(new BlockResult(Side.BASELINE, side(100), side(candidateMicros), lateness));
        }
        return new CompareResult(
                "old.jar",
                "new.jar",
                true,
                CompareSettings.standard(0.05, 1, List.of(new byte[0])),
                Look.ALL.get(0),
                blocks,
                250,
                30);
    }

    private static SideMeasurement side(int micros) {
        SideMeasurement side = new SideMeasurement();
        side.add(new Answer(0, 0, micros * 1000L, null));
        return side;
    }
}
