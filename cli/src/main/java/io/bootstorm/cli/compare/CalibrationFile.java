package io.bootstorm.cli.compare;

import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What comparisons came to, one JSON object on each line, in the order they ended. Written line by
 * line, so that a sitting that is broken off loses no more than the comparison under way.
 */
public record CalibrationFile(Path file) {

    /**
     * What stands there.
     *
     * @throws IOException if it cannot be read; the message says which line is none
     */
    public List<CalibrationRun> read() throws IOException {
        List<CalibrationRun> runs = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                byte[] line = lines.get(i).getBytes(StandardCharsets.UTF_8);
                runs.add(Json.read(line, CalibrationRun.class));
            } catch (BadJson e) {
                throw new IOException(
                        file + ", line " + (i + 1) + " is no calibration: " + e.getMessage(), e);
            }
        }
        return runs;
    }

    public void append(CalibrationRun run) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(
                file, Json.text(run) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
