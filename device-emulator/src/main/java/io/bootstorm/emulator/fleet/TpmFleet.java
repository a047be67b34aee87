package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.tpm.TpmFactory;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.Base64;
import java.util.function.BiConsumer;

/**
 * What an operator enrolls of a fleet with TPMs.
 *
 * @param idPattern as the fleet's, with nothing in it that is drawn
 * @param count devices, 1 to 10,000
 * @param seed as {@link FleetTpm}
 */
public record TpmFleet(String idPattern, int count, long seed) {

    public TpmFleet {
        FleetCheck.range("--count", count, 1, 1, FleetTpm.MAX_COUNT);
        FleetCheck.idPattern(idPattern, count);
        if (DeviceTemplate.ofIds(idPattern).samples(1, null).size() > 1) {
            throw new IllegalArgumentException(
                    "'"
                            + idPattern
                            + "' has shares, which a fleet's own seed deals: ask for one device"
                            + " after the other by its registration id");
        }
    }

    /**
     * Makes the TPMs, which takes two tenths of a second each.
     *
     * @param each gets a device and its endorsement key, base64 of TPM2B_PUBLIC
     */
    public void endorsementKeys(BiConsumer<RegistrationId, String> each) {
        DeviceTemplate ids = DeviceTemplate.ofIds(idPattern);
        TpmFactory factory = new TpmFactory(seed);
        for (int number = 1; number <= count; number++) {
            RegistrationId id = RegistrationId.of(ids.render(new SeededRandom(seed), number, null));
            each.accept(id, Base64.getEncoder().encodeToString(factory.of(id).endorsementKey()));
        }
    }
}
