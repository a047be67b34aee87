package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;

/**
 * Who the devices of a fleet are, each worked out from its index when it is needed. The same
 * settings and seeds give the same devices. Immutable.
 */
final class FleetDevices {

    private final IdScope idScope;
    private final SymmetricKey key;
    private final boolean derivesKey;
    private final DeviceTemplate ids;
    private final DeviceTemplate payloads;
    private final FleetSeeds seeds;

    FleetDevices(FleetConfig config, FleetSeeds seeds) {
        this.idScope = new IdScope(config.idScope());
        this.derivesKey = config.groupKey() != null;
        this.key = SymmetricKey.fromBase64(derivesKey ? config.groupKey() : config.deviceKey());
        this.ids = DeviceTemplate.ofIds(config.idPattern());
        this.payloads =
                config.payload() == null ? null : DeviceTemplate.ofPayloads(config.payload());
        this.seeds = seeds;
    }

    /**
     * @param index from 0; the device's number is one more
     */
    DeviceIdentity device(int index) {
        long number = index + 1L;
        String id = ids.render(SeededRandom.forIndex(seeds.ids(), index), number, null);
        String payload =
                payloads == null
                        ? null
                        : payloads.render(
                                SeededRandom.forIndex(seeds.payloads(), index), number, id);
        return new DeviceIdentity(idScope, RegistrationId.of(id), key, derivesKey, payload);
    }
}
