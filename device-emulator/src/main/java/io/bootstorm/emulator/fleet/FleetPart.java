package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The result of one shard, and where it was read. */
record FleetPart(Path folder, FleetResult result) {

    /** Settings that each shard has of its own, or may have: where it runs and writes. */
    static final String[] OF_A_SHARD = {
        "shard", "output", "assignments", "eventLoopThreads", "certificates"
    };

    FleetShard shard() {
        return result.settings().shard();
    }

    /**
     * @throws IllegalArgumentException if these are not the shards of one fleet, each once
     */
    static void requireOneFleet(List<FleetPart> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is no result to merge");
        }
        parts.forEach(FleetPart::requireShard);
        parts.forEach(part -> part.requireSameRun(parts.get(0)));
        requireEachOnce(parts);
    }

    private void requireShard() {
        if (shard() == null) {
            throw new IllegalArgumentException(
                    folder
                            + " has a whole fleet, no shard of one: only runs with --shard (or"
                            + " fleet.shard) are merged");
        }
    }

    private void requireSameRun(FleetPart other) {
        if (shard().of() != other.shard().of()) {
            throw unlike(other, "shard", shard().text(), other.shard().text());
        }
        if (result.seed() != other.result.seed()) {
            throw unlike(other, "seed", result.seed(), other.result.seed());
        }
        Map<String, JsonNode> mine = settings();
        Map<String, JsonNode> others = other.settings();
        TreeSet<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(others.keySet());
        for (String key : keys) {
            if (!Objects.equals(mine.get(key), others.get(key))) {
                throw unlike(other, key, mine.get(key), others.get(key));
            }
        }
    }

    private Map<String, JsonNode> settings() {
        Map<String, JsonNode> settings = new TreeMap<>();
        result.settings()
                .without(OF_A_SHARD)
                .json()
                .propertyStream()
                .forEach(setting -> settings.put(setting.getKey(), comparable(setting)));
        return settings;
    }

    /** The CA's file may lie elsewhere on each machine. */
    private static JsonNode comparable(Map.Entry<String, JsonNode> setting) {
        return setting.getKey().equals("tls")
                ? setting.getValue().<ObjectNode>deepCopy().without("caFile")
                : setting.getValue();
    }

    private IllegalArgumentException unlike(
            FleetPart other, String key, Object here, Object there) {
        return new IllegalArgumentException(
                "%s and %s are of different runs: %s is %s in one and %s in the other"
                        .formatted(folder, other.folder, key, here, there));
    }

    private static void requireEachOnce(List<FleetPart> parts) {
        int of = parts.get(0).shard().of();
        Map<Integer, List<FleetPart>> byNumber = new TreeMap<>();
        for (FleetPart part : parts) {
            byNumber.computeIfAbsent(part.shard().number(), ignored -> new ArrayList<>()).add(part);
        }
        byNumber.values().stream()
                .filter(same -> same.size() > 1)
                .findFirst()
                .ifPresent(
                        same -> {
                            throw new IllegalArgumentException(
                                    "shard %s is there twice: %s and %s"
                                            .formatted(
                                                    same.get(0).shard().text(),
                                                    same.get(0).folder,
                                                    same.get(1).folder));
                        });
        String missing =
                IntStream.rangeClosed(1, of)
                        .filter(number -> !byNumber.containsKey(number))
                        .mapToObj(number -> number + "/" + of)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "of the %d shards of this fleet, missing: %s".formatted(of, missing));
        }
    }
}
