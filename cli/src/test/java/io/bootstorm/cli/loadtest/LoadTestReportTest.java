package io.bootstorm.cli.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.loadtest.gate.Baseline;
import io.bootstorm.loadtest.gate.GateReport;
import io.bootstorm.loadtest.gate.GateResult;
import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.loadtest.report.Machine;
import io.bootstorm.loadtest.report.RunRecords;
import io.bootstorm.protocol.wire.Json;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What a load test comes to, on every way out: exit code, Markdown, JUnit XML, JSON, page. */
class LoadTestReportTest {

    private static final long ALLOWED = 25_000_000;
    private static final Machine MACHINE = new Machine("a processor", 2, "Linux amd64", "a VM 17");
    private static final Map<String, String> SETTINGS =
            Map.of("payload", "{\"a\":\"1|2\"}", "target", "a policy");

    private static final LoadTestSummary KEPT = summary(taking(300, 0), List.of());
    private static final LoadTestSummary MISSED =
            summary(taking(300, 0), List.of("p99 is 300.0 ms, above 100 ms"), 300, 300, 300);
    private static final LoadTestSummary LATE =
            summary(taking(300, ALLOWED + 1), List.of(), 300, 300, 300);
    private static final LoadTestSummary PASSED = summary(taking(300, 0), List.of(), 300, 301, 299);
    private static final LoadTestSummary REGRESSED =
            summary(taking(600, 0), List.of(), 300, 301, 299);
    private static final LoadTestSummary UNDECIDED =
            summary(taking(400, 0), List.of(), 200, 300, 450);

    private static RunFigures taking(long micros, long latenessNanos) {
        return new RunFigures(
                micros * 1000, micros * 1000, micros * 1000, 20, 0, latenessNanos, 200);
    }

    private static LoadTestSummary summary(
            RunFigures run, List<String> missed, long... baselineMicros) {
        Optional<GateReport> gate =
                baselineMicros.length == 0
                        ? Optional.empty()
                        : Optional.of(
                                new GateReport(
                                        GateResult.of(baseline(baselineMicros), List.of(run))));
        return new LoadTestSummary(
                "allocation",
                "How long does an allocation take?",
                "allocation",
                SETTINGS,
                MACHINE,
                missed,
                new RunRecords(Map.of(), Map.of()),
                List.of(run),
                ALLOWED,
                Optional.empty(),
                gate);
    }

    private static Baseline baseline(long... micros) {
        return new Baseline(
                SETTINGS,
                MACHINE,
                LongStream.of(micros).mapToObj(each -> taking(each, 0)).toList());
    }

    @Test
    void everyExitCodeHasItsWord() {
        assertVerdict(KEPT, "goals kept", ExitCode.OK);
        assertVerdict(PASSED, "passed", ExitCode.OK);
        assertVerdict(MISSED, "goals missed", ExitCode.UNMET);
        assertVerdict(REGRESSED, "regressed", ExitCode.UNMET);
        assertVerdict(LATE, "no measurement", ExitCode.BROKEN);
        assertVerdict(UNDECIDED, "undecided", ExitCode.UNDECIDED);
    }

    private static void assertVerdict(LoadTestSummary summary, String word, int exitCode) {
        assertThat(summary.verdict().word()).isEqualTo(word);
        assertThat(summary.verdict().exitCode()).isEqualTo(exitCode);
        assertThat(new LoadTestReport(summary).markdown())
                .startsWith("### bootstorm loadtest allocation: " + word + "\n\n");
        assertThat(LoadTestPage.html(summary)).contains("<strong>" + word + "</strong>");
    }

    @Test
    void markdownBeginsWithTheVerdictAndFoldsWhatFewRead() {
        String text = new LoadTestReport(REGRESSED).markdown();

        assertThat(text)
                .startsWith(
                        "### bootstorm loadtest allocation: regressed\n\n"
                                + "p50 is worse by 100.0 %, 0.600 ms and not 0.300 ms;")
                .contains(
                        ".\n\n|  | baseline | now | worse by | noise |  |\n"
                                + "|---|---:|---:|---:|---:|---|\n| p50 | 0.300 ms | 0.600 ms |")
                .contains("<details><summary>What ran, and on what</summary>\n\n- runs: `1`\n")
                .contains("- payload: `{\"a\":\"1|2\"}`\n")
                .endsWith("- machine: `2 × a processor, Linux amd64, a VM 17`\n\n</details>\n");
    }

    @Test
    void markdownWithoutABaselineHasTheFigures() {
        assertThat(new LoadTestReport(KEPT).markdown())
                .contains("|  | last run |\n|---|---:|\n| p50 | 0.300 ms |\n");
    }

    @Test
    void junitCountsWhatItHolds() throws Exception {
        assertThat(outcomes(KEPT)).isEqualTo("2 tests, 0 failures, 0 skipped");
        assertThat(outcomes(MISSED)).isEqualTo("7 tests, 1 failures, 0 skipped");
        assertThat(outcomes(LATE)).isEqualTo("2 tests, 1 failures, 1 skipped");
        assertThat(outcomes(REGRESSED)).isEqualTo("7 tests, 3 failures, 0 skipped");
        assertThat(outcomes(UNDECIDED)).isEqualTo("7 tests, 0 failures, 3 skipped");
    }

    /** As attributes say, which have to agree with the elements. */
    private static String outcomes(LoadTestSummary summary) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new InputSource(
                                        new StringReader(new LoadTestReport(summary).junit(12))));
        Element suite = document.getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("time")).isEqualTo("12.000");
        assertCount(suite, "tests", "testcase");
        assertCount(suite, "failures", "failure");
        assertCount(suite, "skipped", "skipped");
        return suite.getAttribute("tests")
                + " tests, "
                + suite.getAttribute("failures")
                + " failures, "
                + suite.getAttribute("skipped")
                + " skipped";
    }

    private static void assertCount(Element suite, String attribute, String element) {
        assertThat(suite.getElementsByTagName(element).getLength())
                .isEqualTo(Integer.parseInt(suite.getAttribute(attribute)));
    }

    @Test
    void jsonHasVerdictFiguresAndCircumstances() {
        JsonNode json =
                Json.read(
                        new LoadTestReport(MISSED).json().getBytes(StandardCharsets.UTF_8),
                        JsonNode.class);

        assertThat(json.at("/verdict").asText()).isEqualTo("goals missed");
        assertThat(json.at("/goalsMissed/0").asText()).startsWith("p99 is 300.0 ms");
        assertThat(json.at("/baseline/verdict").asText()).isEqualTo("passed");
        assertThat(json.at("/runs/0/p50Nanos").asLong()).isEqualTo(300_000);
        assertThat(json.at("/settings/target").asText()).isEqualTo("a policy");
        assertThat(json.at("/machine/processors").asInt()).isEqualTo(2);
    }
}
