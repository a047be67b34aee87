package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who the devices of a fleet are, each worked out from its index when it is needed. The same
 * settings and seeds give the same devices. Immutable.
 */
final class FleetDevices {

    private final IdScope idScope;
    private final SymmetricKey key;
    private final boolean derivesKey;
    private final DeviceCertificates certificates;
    private final DeviceTpms tpms;
    private final DeviceTemplate ids;
    private final DeviceTemplate payloads;
    private final FleetSeeds seeds;

    FleetDevices(FleetConfig config, FleetSeeds seeds) {
        this.idScope = new IdScope(config.idScope());
        this.derivesKey = config.groupKey() != null;
        this.key =
                config.certificates() == null && config.tpm() == null
                        ? SymmetricKey.fromBase64(
                                derivesKey ? config.groupKey() : config.deviceKey())
                        : null;
        this.ids = DeviceTemplate.ofIds(config.idPattern());
        this.payloads =
                config.payload() == null ? null : DeviceTemplate.ofPayloads(config.payload());
        this.seeds = seeds;
        this.certificates =
                config.certificates() == null ? null : config.certificates().open(ids(config));
        this.tpms = config.tpm() == null ? null : DeviceTpms.make(config.tpm(), ids(config));
    }

    private Stream<RegistrationId> ids(FleetConfig config) {
        return IntStream.range(0, config.devices())
                .map(nth -> config.part().firstIndex() + nth * config.part().of())
                .mapToObj(this::registrationId);
    }

    /**
     * @param index from 0; the device's number is one more
     */
    DeviceIdentity device(int index) {
        long number = index + 1L;
        RegistrationId registrationId = registrationId(index);
        String payload =
                payloads == null
                        ? null
                        : payloads.render(
                                SeededRandom.forIndex(seeds.payloads(), index),
                                number,
                                registrationId.value());
        return new DeviceIdentity(
                idScope,
                registrationId,
                key,
                derivesKey,
                certificates == null ? null : certificates.of(registrationId),
                tpms == null ? null : tpms.of(registrationId),
                payload);
    }

    private RegistrationId registrationId(int index) {
        return RegistrationId.of(
                ids.render(SeededRandom.forIndex(seeds.ids(), index), index + 1L, null));
    }
}
