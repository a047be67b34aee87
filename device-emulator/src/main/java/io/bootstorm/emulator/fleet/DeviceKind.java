package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.behaviour.Behaviour;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.profile.DeviceProfile;
import io.bootstorm.emulator.profile.DeviceProfiles;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Devices of one profile and one behaviour.
 *
 * @param expected the results that do not surprise
 */
record DeviceKind(
        String profileName,
        DeviceProfile profile,
        Behaviour behaviour,
        Set<ProvDeviceResult> expected) {

    /**
     * @param bootsAgain whether firmware boots again after a failure
     * @param now when the fleet starts
     */
    static DeviceKind of(
            String profileName,
            DeviceProfile profile,
            Behaviour behaviour,
            boolean bootsAgain,
            Instant now) {
        Set<ProvDeviceResult> expected = new HashSet<>(behaviour.expected(bootsAgain));
        if (profile.expiredAtFirst(now) && !bootsAgain) {
            expected.remove(ProvDeviceResult.PROV_DEVICE_RESULT_OK);
            expected.add(ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR);
        }
        return new DeviceKind(profileName, profile, behaviour, Set.copyOf(expected));
    }

    boolean isConstrained() {
        return !profileName.equals(DeviceProfiles.NONE);
    }

    String words() {
        return profileName + ", " + behaviour.label();
    }
}
