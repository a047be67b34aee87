package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * A fleet's result as files: {@code fleet-result.json}, and logs of HdrHistogram (nanoseconds,
 * compressed), which lose nothing when added up: one for each phase, such as {@code connect.hlog},
 * {@code assigned-at.hlog}, {@code kinds.hlog} with an interval for each of the result's kinds, and
 * {@code twin.hlog} where devices went to their hubs.
 */
public final class FleetResultFiles {

    public static final String RESULT = "fleet-result.json";

    static final String ASSIGNED_AT = "assigned-at.hlog";
    static final String KINDS = "kinds.hlog";
    static final String TWIN = "twin.hlog";

    private static final double NANOS_PER_MILLI = 1e6;

    private static final ObjectWriter WRITER =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Instant.class, ToStringSerializer.instance))
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writerFor(FleetResult.class);

    private FleetResultFiles() {}

    /** The result as JSON, its members always in one order; no key in it. */
    public static String json(FleetResult result) {
        try {
            return WRITER.writeValueAsString(result) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records can be written", e);
        }
    }

    /** The file of one phase. */
    public static String fileOf(FleetPhase phase) {
        return phase.key() + ".hlog";
    }

    /**
     * Makes sure that files can be written there.
     *
     * @throws FleetException if not
     */
    public static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FleetException(
                    "the output folder %s cannot be made: %s".formatted(folder, e), e);
        }
        if (!Files.isWritable(folder)) {
            throw new FleetException(
                    "the output folder %s cannot be written; give another one".formatted(folder),
                    null);
        }
    }

    /**
     * Writes all files; each is either whole or not there.
     *
     * @throws FleetException if one cannot be written
     */
    public static void write(Path folder, FleetResult result) {
        try {
            for (FleetPhase phase : FleetPhase.values()) {
                Histogram histogram = result.histograms().phases().of(phase);
                replace(folder.resolve(fileOf(phase)), log(result, phase.words(), histogram));
            }
            FleetHistograms histograms = result.histograms();
            replace(
                    folder.resolve(ASSIGNED_AT),
                    log(result, "assigned, after the start", histograms.assignedAt()));
            replace(folder.resolve(KINDS), log(result, "boots of each kind", histograms.kinds()));
            if (histograms.twin() != null) {
                replace(folder.resolve(TWIN), log(result, "twin", histograms.twin()));
            }
            replace(folder.resolve(RESULT), json(result).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FleetException(
                    "the result cannot be written to %s: %s".formatted(folder, e), e);
        }
    }

    private static byte[] log(FleetResult result, String what, Histogram histogram) {
        return log(result, what, List.of(histogram));
    }

    private static byte[] log(FleetResult result, String what, List<Histogram> histograms) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistogramLogWriter writer = new HistogramLogWriter(bytes);
        writer.outputComment("fleet: " + what + ", nanoseconds");
        writer.outputLogFormatVersion();
        writer.outputStartTime(result.startedAt().toEpochMilli());
        writer.outputLegend();
        for (Histogram histogram : histograms) {
            writer.outputIntervalHistogram(0, result.durationSeconds(), histogram, NANOS_PER_MILLI);
        }
        writer.close();
        return bytes.toByteArray();
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".part");
        Files.write(whole, content);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
