package io.bootstorm.loadtest.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestHistogramsTest {

    @TempDir Path folder;

    private static Map<String, Histogram> read(Path file) throws IOException {
        Map<String, Histogram> byTag = new HashMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                byTag.put(next.getTag(), (Histogram) next);
            }
        }
        return byTag;
    }

    @Test
    void keepsNanosecondsByRequestAndFailuresApart() throws IOException {
        RequestHistograms histograms = new RequestHistograms();
        histograms.record("boot connect", true, 1_234_000);
        histograms.record("boot connect", true, 1_235_000);
        histograms.record("boot connect", false, 9_000_000);
        histograms.record("boot", true, 2_000_000);
        Path file = folder.resolve("histograms.hlog");

        histograms.write(file, Instant.ofEpochSecond(100), Instant.ofEpochSecond(110));

        Map<String, Histogram> byTag = read(file);
        assertThat(byTag).containsOnlyKeys("boot", "boot-connect", "boot-connect-failed");
        Histogram connect = byTag.get("boot-connect");
        assertThat(connect.getTotalCount()).isEqualTo(2);
        assertThat(connect.getCountBetweenValues(1_233_000, 1_236_000)).isEqualTo(2);
        assertThat(connect.getStartTimeStamp()).isEqualTo(100_000);
        assertThat(connect.getEndTimeStamp()).isEqualTo(110_000);
        assertThat(byTag.get("boot-connect-failed").getTotalCount()).isEqualTo(1);
    }

    @Test
    void countsResponsesFromWhenTheyWereDue() throws IOException {
        RequestHistograms histograms = new RequestHistograms();
        long second = 1_000_000_000L;
        histograms.recordFromDue("boot", null, second, second + 1000, second + 500_000);
        histograms.recordFromDue("boot", "status 401", 2 * second, 2 * second, 3 * second);
        Path file = folder.resolve("histograms.hlog");

        histograms.write(file, Instant.ofEpochSecond(100), Instant.ofEpochSecond(110));

        Histogram response = read(file).get("boot-response");
        assertThat(response.getTotalCount()).isEqualTo(1);
        assertThat(response.getCountBetweenValues(499_000, 501_000)).isEqualTo(1);
        assertThat(response.getEndTimeStamp() - response.getStartTimeStamp()).isEqualTo(2000);
        assertThat(read(file).get("boot-lateness").getTotalCount()).isEqualTo(2);
    }

    @Test
    void countsWhatLiesOutsideTheRangeAsItsEdge() throws IOException {
        RequestHistograms histograms = new RequestHistograms();
        histograms.record("boot", true, -5);
        histograms.record("boot", true, Long.MAX_VALUE);
        Path file = folder.resolve("histograms.hlog");

        histograms.write(file, Instant.ofEpochSecond(100), Instant.ofEpochSecond(110));

        assertThat(read(file).get("boot").getTotalCount()).isEqualTo(2);
    }
}
