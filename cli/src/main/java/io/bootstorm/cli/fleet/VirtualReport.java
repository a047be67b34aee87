package io.bootstorm.cli.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bootstorm.simulation.Checkpoint;
import io.bootstorm.simulation.VirtualResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is told of a virtual run beside what a real one tells: its digest, and what it took. */
public final class VirtualReport {

    /** The file beside the fleet's result. */
    public static final String FILE = "virtual-run.json";

    private static final int SHOWN_DIGITS = 16;

    private VirtualReport() {}

    /** For a person, line by line. */
    public static List<String> lines(VirtualRun.Outcome outcome) {
        VirtualResult result = outcome.result();
        List<String> lines = new ArrayList<>();
        lines.add(
                text(
                        "%,d events in %.1f s, %,.0f a second; %.1f s of one processor; the"
                                + " policies were asked %,d times",
                        result.happened(),
                        outcome.realSeconds(),
                        result.happened() / Math.max(1e-9, outcome.realSeconds()),
                        outcome.processorSeconds(),
                        result.policyCalls()));
        for (Checkpoint checkpoint : result.checkpoints()) {
            lines.add(
                    text(
                            "  after %,13d records, %,10.1f s  %s…",
                            checkpoint.events(),
                            checkpoint.sinceStartNanos() / 1e9,
                            checkpoint.digest().substring(0, SHOWN_DIGITS)));
        }
        lines.add(text("digest over %,d records: sha256 %s", result.recorded(), result.digest()));
        return lines;
    }

    /**
     * Writes {@link #FILE}: the same for every run of a scenario.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path folder, VirtualResult result) throws IOException {
        Files.writeString(
                folder.resolve(FILE),
                json(
                        new Digest(
                                result.fleet().seed(),
                                result.digest(),
                                result.recorded(),
                                result.happened(),
                                result.policyCalls(),
                                result.checkpoints())));
    }

    private static String json(Digest digest) {
        try {
            return JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(digest)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records can be written", e);
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The file. */
    private record Digest(
            long seed,
            String sha256,
            long records,
            long events,
            long policyCalls,
            List<Checkpoint> checkpoints) {}
}
