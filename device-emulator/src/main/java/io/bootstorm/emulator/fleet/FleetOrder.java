package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.protocol.wire.Json;
import java.nio.file.Path;

/**
 * A fleet for several processes on this machine: each gets a line of JSON with its shard and
 * everything it needs. The line has the keys in it: it is for a pipe, never for a log or a file.
 *
 * @param fleet the whole fleet
 * @param seed of all shards
 * @param shards how many
 * @param folder where each shard has a folder of its own
 */
public record FleetOrder(FleetConfig fleet, long seed, int shards, Path folder) {

    /**
     * @param number from 1
     */
    public Path folderOf(int number) {
        return folder.resolve(number + "-of-" + shards);
    }

    /** Where a shard writes its assignments; null if they are not asked for. */
    public Path assignmentsOf(int number) {
        return fleet.assignments() == null ? null : folderOf(number).resolve("assignments.jsonl");
    }

    /** As {@link #read} takes it. Secret. */
    public String line(int number) {
        ObjectNode settings = (ObjectNode) Json.read(Json.bytes(fleet), JsonNode.class);
        FleetShard shard = new FleetShard(number, shards);
        settings.put("groupKey", fleet.groupKey());
        settings.put("deviceKey", fleet.deviceKey());
        if (fleet.tls().caPem() != null) {
            ((ObjectNode) settings.get("tls")).put("caPem", fleet.tls().caPem());
        }
        settings.put("seed", seed);
        settings.put("shard", shard.text());
        settings.put("eventLoopThreads", Math.max(1, shard.share(fleet.eventLoopThreads())));
        settings.put("output", folderOf(number).toString());
        Path assignments = assignmentsOf(number);
        settings.put("assignments", assignments == null ? null : assignments.toString());
        return Json.text(settings);
    }

    /**
     * @throws IllegalArgumentException if the line is none, or a fleet of so many shards cannot be
     */
    public static FleetConfig read(String line) {
        try {
            return Json.reader(FleetConfig.class).readValue(line);
        } catch (JsonProcessingException e) {
            // Of the text itself nothing is told: it has keys in it.
            throw new IllegalArgumentException(
                    e.getCause() instanceof IllegalArgumentException refusal
                            ? refusal.getMessage()
                            : "the order for a share of a fleet cannot be read");
        }
    }
}
