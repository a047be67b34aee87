package io.bootstorm.emulator.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.emulator.client.NetworkStack;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceConstraints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeviceProfilesTest {

    private static final Instant NOW = Instant.parse("2026-09-23T11:44:37Z");
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanos = new AtomicLong(500 * SECOND);
    private final BootOptions options =
            BootOptions.cSdk(nanos::get, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shipsTheBoardsTheModemsAndNone() {
        assertThat(DeviceProfiles.with(null).byName().keySet())
                .containsExactly(
                        "none",
                        "linux-board",
                        "esp32-wifi",
                        "cortex-m-wifi",
                        "lte-m-modem",
                        "nb-iot-modem");
    }

    @Test
    void findsTheUsersOwnBesideThem() {
        DeviceProfile own = DeviceProfiles.with(null).named("linux-board");
        DeviceProfiles profiles = DeviceProfiles.with(Map.of("meter", own));

        assertThat(profiles.named("meter")).isEqualTo(own);
        assertThat(profiles.named("esp32-wifi").tlsHandshakeMillis()).isEqualTo(1_150);
        assertThatThrownBy(() -> profiles.named("toaster"))
                .hasMessage(
                        "no profile 'toaster': there are none, linux-board, esp32-wifi,"
                                + " cortex-m-wifi, lte-m-modem, nb-iot-modem, meter");
        assertThatThrownBy(() -> DeviceProfiles.with(Map.of("esp32-wifi", own)))
                .hasMessage("'esp32-wifi' is a shipped profile: give yours another name");
    }

    @Test
    void constrainsNothingWhereNothingIsSaid() {
        BootOptions free = DeviceProfiles.with(null).named("none").constrain(options, 0, 1);

        assertThat(free.constraints()).isEqualTo(DeviceConstraints.NONE);
        assertThat(free.constraints().stack()).isEqualTo(NetworkStack.UNLIMITED);
        assertThat(free.wallClock().instant()).isEqualTo(NOW);
    }

    @Test
    void constrainsProcessorMemoryLinkAndWatchdog() {
        DeviceProfile board = DeviceProfiles.with(null).named("cortex-m-wifi");

        DeviceConstraints constraints = board.constrain(options, nanos.get(), 77).constraints();

        assertThat(constraints.startNanos()).isEqualTo(3 * SECOND);
        assertThat(constraints.hmacNanos()).isEqualTo(600_000);
        assertThat(constraints.watchdogNanos()).isEqualTo(33 * SECOND);
        assertThat(constraints.stack().receiveBufferBytes()).isEqualTo(2_144);
        assertThat(constraints.stack().maxPacketBytes()).isEqualTo(2_048);
        assertThat(constraints.stack().link().upBitsPerSecond()).isEqualTo(1_000_000);
        assertThat(constraints.stack().link().lossShare()).isEqualTo(0.01);
        assertThat(constraints.stack().link().handshakeNanos()).isEqualTo(2_500_000_000L);
        assertThat(constraints.stack().link().seed()).isEqualTo(77);
    }

    @Test
    void waitsForItsClockOnlyAsLongAsItIsWrong() {
        DeviceProfile board = DeviceProfiles.with(null).named("esp32-wifi");

        assertThat(board.constrain(options, nanos.get(), 1).constraints().startNanos())
                .isEqualTo(2 * SECOND);
        assertThat(board.constrain(options, nanos.get() - SECOND, 1).constraints().startNanos())
                .isEqualTo(SECOND);
        assertThat(
                        board.constrain(options, nanos.get() - 60 * SECOND, 1)
                                .constraints()
                                .startNanos())
                .isZero();
    }

    @Test
    void believesItsClockUntilItIsSetAndItsCrystalAfterwards() {
        DeviceProfile hasty = withClock(50, 2, "1970-01-01T00:00:00Z", false);
        BootOptions booted = hasty.constrain(options, nanos.get(), 1);

        nanos.addAndGet(2 * SECOND);
        assertThat(booted.wallClock().instant()).isEqualTo(Instant.ofEpochSecond(2));
        nanos.addAndGet(SECOND);
        // 50 parts in a million of two days are 8.64 s.
        assertThat(booted.wallClock().instant()).isEqualTo(NOW.plus(Duration.ofMillis(8_640)));
        assertThat(booted.constraints().startNanos()).isZero();
    }

    @Test
    void knowsWhetherItsFirstTokenIsExpired() {
        assertThat(withClock(0, 0, "1970-01-01T00:00:00Z", false).expiredAtFirst(NOW)).isTrue();
        assertThat(withClock(0, 0, "1970-01-01T00:00:00Z", true).expiredAtFirst(NOW)).isFalse();
        assertThat(withClock(0, 0, "2038-01-19T03:14:08Z", false).expiredAtFirst(NOW)).isFalse();
        assertThat(withClock(0, 0, null, false).expiredAtFirst(NOW)).isFalse();
    }

    private static DeviceProfile withClock(
            int ppm, int days, String startsAt, boolean waitsUntilSet) {
        return new DeviceProfile(
                null,
                null,
                null,
                null,
                null,
                null,
                new DeviceProfile.Clock(ppm, days, startsAt, 3_000, waitsUntilSet),
                null);
    }
}
