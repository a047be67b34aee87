package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.behaviour.Behaviour;
import io.bootstorm.emulator.firmware.FirmwareSettings;
import io.bootstorm.emulator.profile.DeviceProfile;
import io.bootstorm.emulator.profile.DeviceProfiles;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fleets of devices of many kinds against a DPS that checks keys, dates and bodies. */
@Timeout(120)
class MixedFleetTest {

    private CannedDps dps;

    @BeforeEach
    void givenADpsThatChecks() throws InterruptedException {
        dps = new CannedDps(SymmetricKey.fromBase64(FleetFixture.KEY));
    }

    @AfterEach
    void closeTheDps() throws InterruptedException {
        dps.close();
    }

    @Test
    void endsAsMixedWithEveryProfileAndEveryBehaviour() throws InterruptedException {
        List<String> profiles = List.copyOf(DeviceProfiles.with(null).byName().keySet());
        List<String> behaviours = Arrays.stream(Behaviour.values()).map(Behaviour::label).toList();
        FleetConfig config =
                FleetFixture.config(96)
                        .port(dps.port())
                        .payload("{\"n\":{n}}")
                        .mix(String.join(",", profiles), String.join(",", behaviours))
                        .bootTimeoutSeconds(12)
                        .build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(devices(result, KindResult::profile))
                .containsOnlyKeys(profiles)
                .allSatisfy((profile, devices) -> assertThat(devices).isEqualTo(16));
        assertThat(devices(result, KindResult::behaviour))
                .containsOnlyKeys(behaviours)
                .allSatisfy((behaviour, devices) -> assertThat(devices).isEqualTo(12));
        assertThat(result.kinds())
                .allSatisfy(kind -> assertThat(kind.surprises()).as(kind.toString()).isZero());
        assertThat(result.asExpected()).isTrue();
        assertThat(result.counts().surprises()).isZero();
        assertThat(result.counts().assigned())
                .as("ordinary, impatient and hasty devices are assigned, all others fail")
                .isEqualTo(3 * 12);
        assertThat(FleetTable.lines(result))
                .anyMatch(line -> line.matches(" +esp32-wifi +wrong-key .*DEV_AUTH_ERROR"));
    }

    @Test
    void isAssignedByTheBootAfterItsPowerCut() throws InterruptedException {
        FleetConfig config =
                FleetFixture.config(4)
                        .port(dps.port())
                        .mix(null, "drops-before-poll")
                        .firmware(new FirmwareSettings(null, 2, 0, null, null))
                        .build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(result.allAssigned()).isTrue();
        assertThat(result.counts().attempts()).isEqualTo(8);
        assertThat(result.asExpected()).isTrue();
    }

    @Test
    void countsAsSurpriseWhatIsNotExpected() throws InterruptedException {
        FleetConfig config =
                FleetFixture.config(10)
                        .port(dps.port())
                        .idPattern("heatpump-{n}")
                        .mix(null, "none=60,wrong-key=40")
                        .build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(result.complete()).isTrue();
        assertThat(result.asExpected()).isFalse();
        assertThat(result.counts().failed()).isEqualTo(10);
        assertThat(result.counts().surprises())
                .as("the heat pumps with the right key should have been assigned")
                .isEqualTo(6);
    }

    @Test
    void isAssignedOnceItsClockIsSet() throws InterruptedException {
        FleetResult result = Fleet.run(lateClocks(2), FleetListener.NONE);

        assertThat(result.allAssigned()).isTrue();
        assertThat(result.counts().attempts()).isEqualTo(6);
        assertThat(result.asExpected()).isTrue();
    }

    @Test
    void isRefusedWithAClockThatIsNotSet() throws InterruptedException {
        FleetResult result = Fleet.run(lateClocks(1), FleetListener.NONE);

        assertThat(result.counts().failed()).isEqualTo(3);
        assertThat(result.asExpected()).as("expired tokens are to be refused").isTrue();
    }

    @Test
    void isResetByItsWatchdogAndBootsFromPowerOn() throws InterruptedException {
        DeviceProfile watched = new DeviceProfile(null, null, null, null, 1, null, null, null);
        FleetConfig config =
                FleetFixture.config(2)
                        .port(dps.port())
                        .idPattern("silent-{n}")
                        .profiles(Map.of("watched", watched))
                        .mix("watched", null)
                        .firmware(new FirmwareSettings(null, 2, 0, null, null))
                        .build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(result.counts().attempts()).isEqualTo(4);
        assertThat(result.failures())
                .containsExactly(
                        new FailureCount(
                                2,
                                new FailureKind(
                                        "PROV_DEVICE_RESULT_TRANSPORT", null, "watchdog reset")));
    }

    @Test
    void endsWhereAnAnswerIsTooLargeForTheDevice() throws InterruptedException {
        DeviceProfile tiny = new DeviceProfile(null, null, null, 128, null, null, null, null);
        FleetConfig config =
                FleetFixture.config(1)
                        .port(dps.port())
                        .profiles(Map.of("tiny", tiny))
                        .mix("tiny", null)
                        .build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(result.failures())
                .singleElement()
                .extracting(failure -> failure.kind().reason())
                .isEqualTo("protocol error");
    }

    @Test
    void bootsThroughTheOtherClient() throws InterruptedException {
        FleetConfig config =
                FleetFixture.config(20)
                        .port(dps.port())
                        .client("hivemq")
                        .mix(null, "none=80,wrong-key=10,bad-payload=10")
                        .build();

        FleetResult result = Fleet.run(config, FleetListener.NONE);

        assertThat(result.counts().assigned()).isEqualTo(16);
        assertThat(result.asExpected()).isTrue();
        assertThat(FleetTable.lines(result).get(0)).contains("over mqtt by hivemq");
    }

    private FleetConfig lateClocks(int attempts) {
        DeviceProfile.Clock late =
                new DeviceProfile.Clock(null, null, "1970-01-01T00:00:00Z", 500, false);
        DeviceProfile hasty = new DeviceProfile(null, null, null, null, null, null, late, null);
        return FleetFixture.config(3)
                .port(dps.port())
                .profiles(Map.of("hasty", hasty))
                .mix("hasty", null)
                .firmware(new FirmwareSettings(null, attempts, 1, null, null))
                .build();
    }

    private static Map<String, Integer> devices(
            FleetResult result, Function<KindResult, String> what) {
        return result.kinds().stream()
                .collect(Collectors.groupingBy(what, Collectors.summingInt(KindResult::devices)));
    }
}
