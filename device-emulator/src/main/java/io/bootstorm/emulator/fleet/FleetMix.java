package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.behaviour.Behaviour;
import io.bootstorm.emulator.profile.DeviceProfiles;
import java.time.Instant;
import java.util.List;

/**
 * Which device is of which kind. Profiles and behaviours are dealt independently of one another,
 * each exactly by its shares. Immutable.
 */
final class FleetMix {

    private final Dealt profiles;
    private final Dealt behaviours;
    private final DeviceKind[][] kinds;

    private FleetMix(Dealt profiles, Dealt behaviours, DeviceKind[][] kinds) {
        this.profiles = profiles;
        this.behaviours = behaviours;
        this.kinds = kinds;
    }

    /**
     * @param now when the fleet starts
     */
    static FleetMix of(FleetConfig config, FleetSeeds seeds, Instant now) {
        Shares profiles = Shares.parse(config.mix().profiles());
        Shares behaviours = Shares.parse(config.mix().behaviours());
        DeviceProfiles known = DeviceProfiles.with(config.profiles());
        boolean bootsAgain = config.firmware().attempts() > 1;
        List<Behaviour> named = behaviours.names().stream().map(Behaviour::named).toList();
        DeviceKind[][] kinds = new DeviceKind[profiles.names().size()][named.size()];
        for (int p = 0; p < kinds.length; p++) {
            String name = profiles.names().get(p);
            for (int b = 0; b < named.size(); b++) {
                kinds[p][b] = DeviceKind.of(name, known.named(name), named.get(b), bootsAgain, now);
            }
        }
        return new FleetMix(
                new Dealt(profiles, config.count(), seeds.profiles()),
                new Dealt(behaviours, config.count(), seeds.behaviours()),
                kinds);
    }

    DeviceKind kind(int index) {
        return kinds[profiles.of(index)][behaviours.of(index)];
    }
}
