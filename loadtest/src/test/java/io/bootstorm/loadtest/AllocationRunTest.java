package io.bootstorm.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.loadtest.protocol.AllocationWebhook;
import io.bootstorm.loadtest.report.RunRecords;
import io.bootstorm.loadtest.simulation.AllocationLoad;
import io.bootstorm.loadtest.simulation.LoadGoals;
import io.bootstorm.loadtest.simulation.LoadShape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs Gatling as a user would: in a JVM of its own, against a webhook on loopback. */
@Timeout(120)
class AllocationRunTest {

    @TempDir Path results;

    private final List<String> lines = new ArrayList<>();

    private static AllocationLoad load(
            URI webhook, Optional<Path> ca, int warmUpSeconds, LoadGoals goals) {
        return new AllocationLoad(
                webhook,
                Optional.of("sesame-header"),
                ca,
                AllocationWebhook.DOCUMENTED_HUBS,
                new DevicePattern("toaster-{n:03}", Optional.empty(), 1),
                false,
                new LoadShape(50, warmUpSeconds, 0, 1),
                goals);
    }

    private LoadTestOutcome run(AllocationLoad load) throws IOException, InterruptedException {
        return LoadTestRun.withOwnClassPath(results).run(load, lines::add);
    }

    @Test
    void measuresAWebhookAndWritesTheReport() throws IOException, InterruptedException {
        try (WebhookStub webhook = WebhookStub.http("none")) {
            LoadTestOutcome outcome =
                    run(
                            load(
                                    webhook.url("?code=sesame-query"),
                                    Optional.empty(),
                                    1,
                                    LoadGoals.NO_FAILURES));

            assertThat(outcome.exitCode()).as("%s", lines).isEqualTo(LoadTestOutcome.GOALS_KEPT);
            assertThat(webhook.requests()).isEqualTo(100);
            assertThat(webhook.registrationIds()).hasSize(100);
            assertThat(webhook.functionKeys()).containsExactly("sesame-header");
            assertThat(webhook.queries()).containsExactly("code=sesame-query");
            assertThat(webhook.connections())
                    .as("connections are shared")
                    .isLessThan(webhook.requests());
            assertThat(ReportText.of(outcome)).contains("allocation").doesNotContain("sesame");
            assertThat(lines).noneMatch(line -> line.contains("sesame"));
            assertThat(outcome.histograms()).isPresent();
            assertThat(Files.readString(outcome.histograms().get()))
                    .contains("Tag=allocation,", "Tag=warm-up,");
            RunFigures figures =
                    RunFigures.of(RunRecords.read(outcome.histograms().get()), "allocation")
                            .orElseThrow();
            assertThat(figures.requests()).isEqualTo(50);
            assertThat(figures.failedShare()).isZero();
            assertThat(figures.p50Nanos()).isPositive();
            assertThat(outcome.processorTime()).isPresent();
        }
    }

    @Test
    void saysSoWhenGoalsAreMissed() throws IOException, InterruptedException {
        try (WebhookStub webhook = WebhookStub.http("toaster-01")) {
            LoadTestOutcome outcome =
                    run(load(webhook.url(""), Optional.empty(), 0, LoadGoals.NO_FAILURES));

            assertThat(outcome.exitCode()).as("%s", lines).isEqualTo(LoadTestOutcome.GOALS_MISSED);
            assertThat(outcome.report()).isPresent();
            assertThat(ReportText.of(outcome)).contains("400").doesNotContain("toaster-01");
            assertThat(Files.readString(outcome.histograms().orElseThrow()))
                    .contains("Tag=allocation-failed,");
            Map<String, Long> failures =
                    RunRecords.read(outcome.histograms().get())
                            .outcomes()
                            .get("allocation")
                            .failures();
            assertThat(failures).containsOnlyKeys("status 400 or no hub of the linked ones");
        }
    }

    @Test
    void trustsTheCaThatItIsGiven() throws Exception {
        TestCertificate certificate = TestCertificate.forLoopback(results);
        try (WebhookStub webhook = WebhookStub.https(certificate.context())) {
            LoadTestOutcome outcome =
                    run(
                            load(
                                    webhook.url(""),
                                    Optional.of(certificate.pem()),
                                    0,
                                    LoadGoals.NO_FAILURES));

            assertThat(outcome.exitCode()).as("%s", lines).isEqualTo(LoadTestOutcome.GOALS_KEPT);
            assertThat(webhook.requests()).isEqualTo(50);
        }
    }

    @Test
    void trustsNobodyElse() throws Exception {
        TestCertificate certificate = TestCertificate.forLoopback(results);
        try (WebhookStub webhook = WebhookStub.https(certificate.context())) {
            LoadTestOutcome outcome =
                    run(
                            load(
                                    webhook.url("?code=sesame-query"),
                                    Optional.empty(),
                                    0,
                                    LoadGoals.NO_FAILURES));

            assertThat(outcome.exitCode()).as("%s", lines).isEqualTo(LoadTestOutcome.GOALS_MISSED);
            assertThat(webhook.requests()).isZero();
            assertThat(lines).noneMatch(line -> line.contains("sesame"));
            assertThat(ReportText.of(outcome)).doesNotContain("sesame");
        }
    }
}
