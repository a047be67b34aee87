package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What became of the devices of one profile and one behaviour.
 *
 * @param devices that ended
 * @param expected the results that do not surprise, such as {@code PROV_DEVICE_RESULT_OK}
 * @param results devices by their last result
 * @param surprises devices whose last result was not expected
 * @param bootMillis the last boots of those that were assigned; two digits are exact
 */
@JsonPropertyOrder({
    "profile",
    "behaviour",
    "devices",
    "assigned",
    "failed",
    "surprises",
    "expected",
    "results",
    "bootMillis"
})
public record KindResult(
        String profile,
        String behaviour,
        int devices,
        int assigned,
        int failed,
        int surprises,
        List<String> expected,
        Map<String, Integer> results,
        PhaseSummary bootMillis) {

    /** By profile, then by behaviour. */
    static final Comparator<KindResult> ORDER =
            Comparator.comparing(KindResult::profile).thenComparing(KindResult::behaviour);

    KindResult with(Histogram bootNanos) {
        return new KindResult(
                profile,
                behaviour,
                devices,
                assigned,
                failed,
                surprises,
                expected,
                results,
                PhaseSummary.of(bootNanos));
    }

    /** Both together; their boots' histogram is added elsewhere. */
    KindResult plus(KindResult other) {
        Map<String, Integer> all = new TreeMap<>(results);
        other.results.forEach((result, count) -> all.merge(result, count, Integer::sum));
        return new KindResult(
                profile,
                behaviour,
                devices + other.devices,
                assigned + other.assigned,
                failed + other.failed,
                surprises + other.surprises,
                expected,
                all,
                bootMillis);
    }

    static KindResult of(DeviceKind kind, KindTally tally) {
        Map<String, Integer> results = new TreeMap<>();
        tally.results.forEach((result, count) -> results.put(result.name(), count));
        int devices = tally.results.values().stream().mapToInt(Integer::intValue).sum();
        int assigned = tally.results.getOrDefault(ProvDeviceResult.PROV_DEVICE_RESULT_OK, 0);
        return new KindResult(
                kind.profileName(),
                kind.behaviour().label(),
                devices,
                assigned,
                devices - assigned,
                tally.surprises,
                kind.expected().stream().map(Enum::name).sorted().toList(),
                results,
                PhaseSummary.of(tally.bootNanos));
    }
}
