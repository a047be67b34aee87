package io.bootstorm.checks.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What devices were told, as their fleet wrote it down: where each is. */
record Told(Map<String, Home> homes, List<String> contradictions) {

    /** A device's place. */
    record Home(String hub, String deviceId) {}

    /** A line that is being written is not read yet. */
    static Told read(List<Path> files) throws IOException {
        Told told = new Told(new LinkedHashMap<>(), new ArrayList<>());
        for (Path file : files) {
            if (Files.exists(file)) {
                String content = Files.readString(file);
                content.substring(0, content.lastIndexOf('\n') + 1).lines().forEach(told::take);
            }
        }
        return told;
    }

    private void take(String line) {
        JsonNode read = Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        String id = read.path("registrationId").asText();
        Home home = new Home(read.path("assignedHub").asText(), read.path("deviceId").asText());
        Home before = homes.put(id, home);
        if (before != null && !before.equals(home)) {
            contradictions.add(id + " was told " + before + " and later " + home);
        }
    }
}
