package io.bootstorm.loadtest.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevicePatternTest {

    /** Group key and device key of the tutorial, the right one: dps-protocol.md says which. */
    private static final SymmetricKey GROUP_KEY =
            SymmetricKey.fromBase64(
                    "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==");

    private static final String KEY_OF_TOASTER_007 = "NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=";

    private static DevicePattern named(String registrationIds) {
        return new DevicePattern(registrationIds, Optional.empty(), 1);
    }

    private static List<Map<String, Object>> first(
            int count, Iterator<Map<String, Object>> feeder) {
        List<Map<String, Object>> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            devices.add(feeder.next());
        }
        return devices;
    }

    @Test
    void numbersDevicesFromOne() {
        assertThat(first(2, named("contoso-toaster-{n}").feeder()))
                .containsExactly(
                        Map.of("registrationId", "contoso-toaster-1"),
                        Map.of("registrationId", "contoso-toaster-2"));
    }

    @Test
    void neverNamesTwoDevicesAlike() {
        assertThat(new HashSet<>(first(10_000, named("d{n:03}").feeder()))).hasSize(10_000);
    }

    @Test
    void derivesTheKeyOfEachDevice() {
        Map<String, Object> seventh =
                first(7, named("contoso-toaster-{n:03}").feederWithDeviceKeys(GROUP_KEY)).get(6);

        assertThat(seventh)
                .containsEntry("registrationId", "contoso-toaster-007")
                .containsEntry("deviceKey", KEY_OF_TOASTER_007);
    }

    @Test
    void drawsPayloadsFromTheSeed() {
        String template = "{\"firmware\":\"{pick:12.0.2.5=50,12.0.3.0=50}\"}";
        DevicePattern one = new DevicePattern("d{n}", Optional.of(template), 1);
        DevicePattern other = new DevicePattern("d{n}", Optional.of(template), 2);

        assertThat(first(100, one.feeder()))
                .isEqualTo(first(100, one.feeder()))
                .isNotEqualTo(first(100, other.feeder()));
        assertThat(first(100, one.feeder()))
                .extracting(device -> device.get("payload"))
                .contains("{\"firmware\":\"12.0.2.5\"}", "{\"firmware\":\"12.0.3.0\"}");
    }

    @Test
    void refusesPatternsThatGiveOneNameToAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("contoso-toaster"))
                .withMessageContaining("give every device one name")
                .withMessageContaining("contoso-toaster-{n}");
    }

    @Test
    void refusesPatternsThatMakeNoRegistrationIds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("contoso toaster {n}"))
                .withMessageContaining("not a registration id");
    }

    @Test
    void refusesPayloadsThatAreNoJsonObjects() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DevicePattern("d{n}", Optional.of("[1]"), 1))
                .withMessageContaining("payload")
                .withMessageContaining("JSON object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DevicePattern("d{n}", Optional.of("{\"a\":"), 1))
                .withMessageContaining("JSON object");
    }
}
