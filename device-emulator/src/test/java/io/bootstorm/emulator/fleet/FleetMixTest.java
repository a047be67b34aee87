package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.firmware.FirmwareSettings;
import io.bootstorm.emulator.profile.DeviceProfile;
import java.util.BitSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetMixTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 1_000, 4_096, 65_537})
    void shufflesEveryNumberToAnother(int count) {
        IndexPermutation permutation = new IndexPermutation(count, 42);
        BitSet seen = new BitSet();

        IntStream.range(0, count).forEach(index -> seen.set(permutation.of(index)));

        assertThat(seen.cardinality()).isEqualTo(count);
        assertThat(seen.length()).isEqualTo(count);
    }

    @Test
    void shufflesBySeed() {
        assertThat(shuffled(1)).isEqualTo(shuffled(1)).isNotEqualTo(shuffled(2));
        assertThat(shuffled(1)).isNotEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void countsByLargestRemainder() {
        assertThat(Shares.parse("a=1,b=1,c=1").counts(10)).containsExactly(4, 3, 3);
        assertThat(Shares.parse("a=50,b=33,c=17").counts(7)).containsExactly(4, 2, 1);
        assertThat(Shares.parse("a=999999,b=1").counts(10)).containsExactly(10, 0);
        assertThat(Shares.parse("only").counts(10_000_000)).containsExactly(10_000_000);
    }

    @Test
    void refusesWhatIsNoShare() {
        for (String text : new String[] {"", "a=0", "a=-1", "=3", "a=1,", "a=x"}) {
            assertThatThrownBy(() -> Shares.parse(text))
                    .hasMessageContaining("write names with weights from 1 to 1000000");
        }
    }

    @Test
    void dealsExactlyAsManyDevicesAsTheSharesSay() {
        FleetConfig config =
                FleetFixture.config(1_000)
                        .mix("esp32-wifi=60,nb-iot-modem=39,none=1", "none=903,wrong-key=97")
                        .build();

        assertThat(dealt(config, DeviceKind::profileName))
                .isEqualTo(Map.of("esp32-wifi", 600L, "nb-iot-modem", 390L, "none", 10L));
        assertThat(dealt(config, kind -> kind.behaviour().label()))
                .isEqualTo(Map.of("none", 903L, "wrong-key", 97L));
        assertThat(dealt(config, DeviceKind::words)).containsKey("nb-iot-modem, wrong-key");
    }

    @Test
    void expectsOfEachKindWhatItCanDo() {
        assertThat(expected("none", "none", 1)).isEqualTo("[PROV_DEVICE_RESULT_OK]");
        assertThat(expected("none", "wrong-key", 5))
                .isEqualTo("[PROV_DEVICE_RESULT_DEV_AUTH_ERROR]");
        assertThat(expected("none", "drops-before-poll", 1))
                .isEqualTo("[PROV_DEVICE_RESULT_TRANSPORT]");
        assertThat(expected("none", "drops-before-poll", 2)).isEqualTo("[PROV_DEVICE_RESULT_OK]");
        assertThat(expected("late", "none", 1)).isEqualTo("[PROV_DEVICE_RESULT_DEV_AUTH_ERROR]");
        assertThat(expected("late", "none", 2)).isEqualTo("[PROV_DEVICE_RESULT_OK]");
    }

    private static String expected(String profile, String behaviour, int attempts) {
        DeviceProfile.Clock late =
                new DeviceProfile.Clock(null, null, "1970-01-01T00:00:00Z", 1_000, false);
        FleetConfig config =
                FleetFixture.config(1)
                        .profiles(
                                Map.of(
                                        "late",
                                        new DeviceProfile(
                                                null, null, null, null, null, null, late, null)))
                        .mix(profile, behaviour)
                        .firmware(new FirmwareSettings(null, attempts, null, null, null))
                        .build();
        return FleetFixture.plan(config).mix().kind(0).expected().stream()
                .map(ProvDeviceResult::name)
                .sorted()
                .toList()
                .toString();
    }

    private static Map<String, Long> dealt(FleetConfig config, Function<DeviceKind, String> what) {
        FleetMix mix = FleetFixture.plan(config).mix();
        return IntStream.range(0, config.count())
                .mapToObj(mix::kind)
                .collect(Collectors.groupingBy(what, Collectors.counting()));
    }

    private static java.util.List<Integer> shuffled(long seed) {
        IndexPermutation permutation = new IndexPermutation(100, seed);
        return IntStream.range(0, 100).map(permutation::of).boxed().toList();
    }
}
