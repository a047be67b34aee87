package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.device.DeviceIdentity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetDevicesTest {

    private static final String IDS =
            "{pick:breakroom499-contoso-tstrsd=60,mainbuilding167-contoso-hpsd=40}-{n:05}";
    private static final String PAYLOAD =
            "{\"id\":\"{registrationId}\",\"firmware\":\"{pick:12.0.2.5=80,12.0.3.0=20}\"}";

    @Test
    void givesTheSameDevicesTwiceFromOneSeed() {
        assertThat(devices(42, PAYLOAD)).isEqualTo(devices(42, PAYLOAD));
        assertThat(devices(42, PAYLOAD)).isNotEqualTo(devices(43, PAYLOAD));
    }

    @Test
    void givesEveryDeviceAnIdOfItsOwn() {
        assertThat(devices(42, null))
                .extracting(device -> device.registrationId().value())
                .doesNotHaveDuplicates()
                .anyMatch(id -> id.startsWith("breakroom499-contoso-tstrsd-"))
                .anyMatch(id -> id.startsWith("mainbuilding167-contoso-hpsd-"));
    }

    @Test
    void countsDevicesFromOne() {
        assertThat(devices(42, null).get(0).registrationId().value()).endsWith("-00001");
    }

    @Test
    void mixesSharesAsAsked() {
        long toasters =
                devices(42, null).stream()
                        .filter(device -> device.registrationId().value().contains("tstrsd"))
                        .count();

        assertThat(toasters).isBetween(1_120L, 1_280L);
    }

    @Test
    void keepsIdsWhenThePayloadChanges() {
        assertThat(devices(42, null))
                .extracting(DeviceIdentity::registrationId)
                .isEqualTo(
                        devices(42, PAYLOAD).stream().map(DeviceIdentity::registrationId).toList());
    }

    @Test
    void fillsThePayloadIn() {
        DeviceIdentity first = devices(42, PAYLOAD).get(0);

        assertThat(first.payload())
                .startsWith(
                        "{\"id\":\"" + first.registrationId().value() + "\",\"firmware\":\"12.");
    }

    @Test
    void letsDevicesDeriveTheirKeyOnlyFromAGroupKey() {
        assertThat(devices(42, null).get(0).derivesKey()).isTrue();
        FleetConfig own = FleetFixture.config(1).deviceKey().build();
        assertThat(new FleetDevices(own, FleetSeeds.of(1)).device(0).derivesKey()).isFalse();
    }

    private static List<DeviceIdentity> devices(long seed, String payload) {
        FleetConfig config = FleetFixture.config(2_000).idPattern(IDS).payload(payload).build();
        FleetDevices devices = new FleetDevices(config, FleetSeeds.of(seed));
        return IntStream.range(0, 2_000).mapToObj(devices::device).toList();
    }
}
