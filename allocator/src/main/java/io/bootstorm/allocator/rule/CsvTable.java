package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.rule.CsvReader.Row;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A table out of a CSV file (RFC 4180, UTF-8) whose first line names the columns: {@code
 * registrationId} and {@code iotHubHostName}, and if wanted {@code initialTwin} and {@code
 * payload}.
 */
final class CsvTable implements LookupTable {

    private static final long MOST_BYTES = 256L << 20;
    private static final String ID = "registrationId";
    private static final String HUB = "iotHubHostName";
    private static final String TWIN = "initialTwin";
    private static final String PAYLOAD = "payload";
    private static final List<String> COLUMNS = List.of(ID, HUB, TWIN, PAYLOAD);

    private final Map<String, HubChoice> byKey;

    private CsvTable(Map<String, HubChoice> byKey) {
        this.byKey = byKey;
    }

    /**
     * @throws IOException if the file cannot be used; the message names file, line and cure
     */
    static CsvTable read(Path file) throws IOException {
        List<Row> rows = CsvReader.read(file.toString(), text(file));
        if (rows.isEmpty()) {
            throw new IOException(file + " is empty: begin it with the line " + ID + "," + HUB);
        }
        List<String> columns = columns(file, rows.get(0));
        Map<String, HubChoice> byKey = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Row row : rows.subList(1, rows.size())) {
            String key = add(file, columns, row, byKey);
            Integer before = lines.put(key, row.line());
            if (before != null) {
                throw bad(
                        file,
                        row,
                        "this " + ID + " stands on line " + before + " too: keep one of them");
            }
        }
        return new CsvTable(byKey);
    }

    @Override
    public CompletionStage<Optional<HubChoice>> find(String registrationId) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(byKey.get(key(registrationId))));
    }

    private static String add(
            Path file, List<String> columns, Row row, Map<String, HubChoice> byKey)
            throws IOException {
        if (row.fields().size() != columns.size()) {
            throw bad(
                    file,
                    row,
                    "has "
                            + row.fields().size()
                            + " fields where the first line names "
                            + columns.size()
                            + ": put fields with commas in double quotes");
        }
        String id = row.fields().get(columns.indexOf(ID)).strip();
        if (id.isEmpty()) {
            throw bad(file, row, "the " + ID + " is empty: write one, or remove the line");
        }
        try {
            byKey.put(key(id), row(columns, row).choice());
        } catch (IllegalArgumentException e) {
            throw bad(file, row, e.getMessage());
        }
        return key(id);
    }

    private static LookupRow row(List<String> columns, Row row) {
        return new LookupRow(
                field(columns, row, HUB), field(columns, row, TWIN), field(columns, row, PAYLOAD));
    }

    private static String field(List<String> columns, Row row, String column) {
        int index = columns.indexOf(column);
        return index < 0 ? null : row.fields().get(index);
    }

    private static List<String> columns(Path file, Row header) throws IOException {
        List<String> columns = new ArrayList<>();
        for (String name : header.fields()) {
            columns.add(
                    COLUMNS.stream()
                            .filter(known -> known.equalsIgnoreCase(name.strip()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            bad(
                                                    file,
                                                    header,
                                                    "there is no column '"
                                                            + name.strip()
                                                            + "': the first line names columns out"
                                                            + " of "
                                                            + String.join(", ", COLUMNS))));
        }
        if (!columns.containsAll(List.of(ID, HUB))
                || new HashSet<>(columns).size() < columns.size()) {
            throw bad(file, header, "must name the columns " + ID + " and " + HUB + ", each once");
        }
        return columns;
    }

    /** The service takes registration ids without regard to case. */
    private static String key(String registrationId) {
        return registrationId.toLowerCase(Locale.ROOT);
    }

    private static String text(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(
                        file + " is larger than " + MOST_BYTES + " bytes: put it into a database");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no file "
                            + file
                            + ": a relative name begins at the folder of the configuration",
                    e);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is not UTF-8: save it as UTF-8", e);
        }
    }

    private static IOException bad(Path file, Row row, String what) {
        return new IOException(file + ", line " + row.line() + ": " + what);
    }
}
