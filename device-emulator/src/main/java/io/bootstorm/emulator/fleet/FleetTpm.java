package io.bootstorm.emulator.fleet;

/**
 * A software TPM for every device, in place of keys.
 *
 * @param seed which all their keys follow from, together with the registration ids: the one that
 *     their endorsement keys were enrolled by
 */
public record FleetTpm(Long seed) {

    static final int MAX_COUNT = 10_000;

    public FleetTpm {
        if (seed == null) {
            throw new IllegalArgumentException(
                    "fleet.tpm.seed: give the seed that bootstorm endorsement-key was given");
        }
    }
}
