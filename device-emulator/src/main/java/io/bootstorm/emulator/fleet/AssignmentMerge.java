package io.bootstorm.emulator.fleet;

import io.bootstorm.protocol.wire.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Makes one file of assignments out of those of several processes, in the order of their times. */
public final class AssignmentMerge {

    private AssignmentMerge() {}

    /**
     * @param to replaced if it exists
     * @throws FleetException if a file is missing or cannot be written
     */
    public static void merge(List<Path> files, Path to) {
        List<BufferedReader> readers = new ArrayList<>();
        try (BufferedWriter out = Files.newBufferedWriter(to)) {
            PriorityQueue<Source> next = new PriorityQueue<>(Comparator.comparing(Source::at));
            for (Path file : files) {
                BufferedReader reader = Files.newBufferedReader(file);
                readers.add(reader);
                addNext(next, reader);
            }
            while (!next.isEmpty()) {
                Source first = next.remove();
                out.write(first.line());
                out.write('\n');
                addNext(next, first.reader());
            }
        } catch (IOException | RuntimeException e) {
            throw new FleetException(
                    "the file of assignments %s cannot be put together: %s".formatted(to, e), e);
        } finally {
            readers.forEach(AssignmentMerge::close);
        }
    }

    private record Source(String line, Instant at, BufferedReader reader) {}

    private static void addNext(PriorityQueue<Source> next, BufferedReader reader)
            throws IOException {
        String line = reader.readLine();
        if (line != null) {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            String at = Json.read(json, AssignmentFile.Line.class).at();
            next.add(new Source(line, Instant.parse(at), reader));
        }
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
