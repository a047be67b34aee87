package io.bootstorm.loadtest.gate;

import io.bootstorm.loadtest.report.Machine;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a load came to, several times over, and all that has to be the same for another run to be
 * held to it.
 *
 * @param settings of the load, by name; nothing secret
 * @param machine what it ran on
 * @param runs its repeats
 */
public record Baseline(Map<String, String> settings, Machine machine, List<RunFigures> runs) {

    /** Fewer tell nothing of the noise. */
    public static final int FEWEST_RUNS = StudentT.FEWEST_DEGREES + 1;

    /** More are not needed. */
    public static final int MOST_RUNS = StudentT.MOST_DEGREES + 1;

    /**
     * @throws IllegalArgumentException if there are too few runs to learn the noise from, or too
     *     many
     */
    public Baseline {
        settings = Map.copyOf(settings);
        Objects.requireNonNull(machine, "machine");
        runs = List.copyOf(runs);
        if (runs.size() < FEWEST_RUNS || runs.size() > MOST_RUNS) {
            throw new IllegalArgumentException(
                    "a baseline has "
                            + FEWEST_RUNS
                            + " to "
                            + MOST_RUNS
                            + " runs to learn the noise from, not "
                            + runs.size());
        }
    }

    /**
     * @throws IOException if there is none; the message says what to do
     */
    public static Baseline read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(
                    "there is no baseline "
                            + file
                            + ", and without one nothing is passed: make it with --save-baseline");
        }
        try {
            return Json.read(Files.readAllBytes(file), Baseline.class);
        } catch (BadJson | IllegalArgumentException e) {
            throw new IOException(file + " is no baseline: " + e.getMessage(), e);
        }
    }

    public void write(Path file) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.write(file, Json.bytes(this));
    }

    /** What is not the same, so that nothing may be compared; empty if all is. */
    public List<String> differences(Map<String, String> others, Machine other) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(settings.keySet());
        names.addAll(others.keySet());
        for (String name : names) {
            difference(differences, name, settings.get(name), others.get(name));
        }
        difference(differences, "processor", machine.processor(), other.processor());
        difference(
                differences,
                "processors",
                Integer.toString(machine.processors()),
                Integer.toString(other.processors()));
        difference(differences, "system", machine.system(), other.system());
        difference(differences, "Java", machine.java(), other.java());
        return differences;
    }

    private static void difference(
            List<String> differences, String name, String before, String now) {
        if (!Objects.equals(before, now)) {
            differences.add(name + " was " + given(before) + " and is " + given(now));
        }
    }

    private static String given(String value) {
        return value == null ? "not given" : value;
    }

    /** The settings in the order of their names. */
    public Map<String, String> settingsByName() {
        return new TreeMap<>(settings);
    }
}
