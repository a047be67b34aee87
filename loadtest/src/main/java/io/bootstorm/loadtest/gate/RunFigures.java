package io.bootstorm.loadtest.gate;

import io.bootstorm.loadtest.action.RequestHistograms;
import io.bootstorm.loadtest.report.RunRecords;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What one run came to. Times are response times, from the intended start, of what was answered
 * well.
 *
 * @param p50Nanos median
 * @param p95Nanos 95th percentile
 * @param p99Nanos 99th percentile
 * @param perSecond answered well, from the first intended start to the last answer
 * @param failedShare of all requests, 0 to 1
 * @param latenessNanos 95th percentile of how late the generator sent
 * @param requests all of them
 */
public record RunFigures(
        long p50Nanos,
        long p95Nanos,
        long p99Nanos,
        double perSecond,
        double failedShare,
        long latenessNanos,
        long requests) {

    private static final double MILLIS_A_SECOND = 1000;

    /**
     * Works them out of what a run measured.
     *
     * @param request what it is called in the report
     * @return empty if none of that request went well
     */
    public static Optional<RunFigures> of(RunRecords records, String request) {
        Optional<Histogram> response =
                records.histogram(RequestHistograms.tag(request + RequestHistograms.RESPONSE));
        Optional<Histogram> late =
                records.histogram(RequestHistograms.tag(request + RequestHistograms.LATENESS));
        return response.flatMap(times -> late.map(lateness -> of(times, lateness)));
    }

    private static RunFigures of(Histogram response, Histogram late) {
        long ok = response.getTotalCount();
        long all = late.getTotalCount();
        double seconds =
                (response.getEndTimeStamp() - response.getStartTimeStamp()) / MILLIS_A_SECOND;
        return new RunFigures(
                response.getValueAtPercentile(50),
                response.getValueAtPercentile(95),
                response.getValueAtPercentile(99),
                ok / Math.max(seconds, 1 / MILLIS_A_SECOND),
                (all - ok) / (double) all,
                late.getValueAtPercentile(95),
                all);
    }
}
