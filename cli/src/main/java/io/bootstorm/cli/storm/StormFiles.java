package io.bootstorm.cli.storm;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bootstorm.emulator.fleet.AssignedTimes;
import io.bootstorm.emulator.fleet.FleetCounts;
import io.bootstorm.emulator.fleet.FleetResultFiles;
import io.bootstorm.emulator.fleet.FleetTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a storm: the page {@code storm.html}, the same as {@code storm.md} without charts,
 * the figures as {@code storm.json}, and a folder with the fleet's result for each policy.
 */
final class StormFiles {

    static final String PAGE = "storm.html";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StormFiles() {}

    static void write(Path folder, Storm storm, List<StormResult> results) throws IOException {
        for (StormResult result : results) {
            Path own = folder.resolve(result.policy().name());
            FleetResultFiles.prepare(own);
            FleetResultFiles.write(own, result.fleet());
        }
        Files.writeString(folder.resolve("storm.json"), json(storm, results));
        Files.writeString(folder.resolve("storm.md"), StormReport.markdown(storm, results));
        Files.writeString(folder.resolve(PAGE), StormReport.html(storm, results));
    }

    private static String json(Storm storm, List<StormResult> results) throws IOException {
        return JSON.writeValueAsString(
                        new Content(
                                storm.devices(),
                                storm.quotaPerMinute(),
                                storm.retryAfterSeconds(),
                                storm.outage() == null ? null : storm.outageFrom().toMillis() / 1e3,
                                storm.outage() == null ? null : storm.outage().toMillis() / 1e3,
                                storm.arrival(),
                                storm.virtual(),
                                storm.virtual() ? storm.network() : null,
                                storm.seed(),
                                results.stream().map(StormFiles::content).toList()))
                + "\n";
    }

    private static PolicyContent content(StormResult result) {
        return new PolicyContent(
                result.policy().name(),
                result.policy().backOff(),
                result.fleet().complete(),
                result.fleet().durationSeconds(),
                result.fleet().assignedAtSeconds(),
                result.fleet().counts(),
                result.wastedShare(),
                result.peakPerSecond(),
                result.digest(),
                result.fleet().timeline());
    }

    @JsonPropertyOrder({
        "devices",
        "quotaPerMinute",
        "retryAfterSeconds",
        "outageFromSeconds",
        "outageSeconds",
        "arrival",
        "virtual",
        "network",
        "seed",
        "policies"
    })
    private record Content(
            int devices,
            int quotaPerMinute,
            Integer retryAfterSeconds,
            Double outageFromSeconds,
            Double outageSeconds,
            String arrival,
            boolean virtual,
            String network,
            long seed,
            List<PolicyContent> policies) {}

    @JsonPropertyOrder({
        "policy",
        "backOff",
        "complete",
        "durationSeconds",
        "assignedAtSeconds",
        "counts",
        "wastedShare",
        "peakPerSecond",
        "sha256",
        "timeline"
    })
    private record PolicyContent(
            String policy,
            String backOff,
            boolean complete,
            double durationSeconds,
            AssignedTimes assignedAtSeconds,
            FleetCounts counts,
            double wastedShare,
            double peakPerSecond,
            String sha256,
            FleetTimeline timeline) {}
}
