package io.bootstorm.checks.crash;

import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a foreign SQLite tool finds in a store: the command sqlite3, on a copy of file and log.
 *
 * @param integrity {@code ok}, or what is wrong
 * @param enrollments one text each
 */
record StoreRows(String integrity, List<String> enrollments, Map<String, Row> registrations) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String QUESTIONS =
            """
            PRAGMA integrity_check(1);
            SELECT 'enrollment', kind, enrollment_id, primary_key, secondary_key, etag, created
                FROM enrollment ORDER BY kind, enrollment_id;
            SELECT 'registration', registration_id, status, assigned_hub, device_id
                FROM registration;
            """;

    /** A registration. */
    record Row(String status, Told.Home home) {}

    /**
     * @param store nobody has it open for writing
     * @param scratch an empty folder, or one that was used for this before
     */
    static StoreRows read(Path store, Path scratch) throws IOException {
        Path copy = copy(store, scratch);
        List<String> command = List.of("sqlite3", "-bail", "-tabs", copy.toString(), QUESTIONS);
        try (RunningProcess sqlite = RunningProcess.start(command)) {
            int code = sqlite.awaitExit(PATIENCE);
            if (code != 0) {
                return new StoreRows(sqlite.output(), List.of(), Map.of());
            }
            return parse(sqlite.output().lines().toList());
        }
    }

    private static Path copy(Path store, Path scratch) throws IOException {
        Files.createDirectories(scratch);
        for (String ending : List.of("", "-wal", "-journal", "-shm")) {
            Path from = store.resolveSibling(store.getFileName() + ending);
            Path to = scratch.resolve("copy.db" + ending);
            if (Files.exists(from) && !ending.equals("-shm")) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(to);
            }
        }
        return scratch.resolve("copy.db");
    }

    private static StoreRows parse(List<String> lines) {
        List<String> enrollments = new ArrayList<>();
        Map<String, Row> registrations = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals("registration")) {
                registrations.put(cells[1], new Row(cells[2], new Told.Home(cells[3], cells[4])));
            } else {
                enrollments.add(line);
            }
        }
        return new StoreRows(lines.get(0), enrollments, registrations);
    }
}
