package io.bootstorm.emulator.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What a device believes the date to be: from power-on until its clock is set, the date that its
 * clock starts at and counts on from; after that, the real date and what the crystal has drifted.
 */
final class DeviceClock implements InstantSource {

    private final DeviceProfile.Clock settings;
    private final InstantSource realDate;
    private final LongSupplier nanoClock;
    private final long poweredOnNanos;

    DeviceClock(
            DeviceProfile.Clock settings,
            InstantSource realDate,
            LongSupplier nanoClock,
            long poweredOnNanos) {
        this.settings = settings;
        this.realDate = realDate;
        this.nanoClock = nanoClock;
        this.poweredOnNanos = poweredOnNanos;
    }

    @Override
    public Instant instant() {
        Duration powered = Duration.ofNanos(nanoClock.getAsLong() - poweredOnNanos);
        return settings.isWrongAtFirst() && powered.toMillis() < settings.setAfterMillis()
                ? settings.start().plus(powered)
                : realDate.instant().plus(settings.drifted());
    }
}
