package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.tpm.SoftwareTpm;
import io.bootstorm.emulator.tpm.TpmFactory;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TPMs of a fleet, made before its first device boots: each takes some tenths of a second. */
record DeviceTpms(Map<RegistrationId, SoftwareTpm> all) {

    /** On all processors; blocks until the last is made. */
    static DeviceTpms make(FleetTpm settings, Stream<RegistrationId> devices) {
        TpmFactory factory = new TpmFactory(settings.seed());
        return new DeviceTpms(
                devices.parallel()
                        .collect(Collectors.toConcurrentMap(Function.identity(), factory::of)));
    }

    /** For a device of the fleet. */
    SoftwareTpm of(RegistrationId registrationId) {
        return all.get(registrationId);
    }
}
