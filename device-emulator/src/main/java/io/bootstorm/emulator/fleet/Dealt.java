package io.bootstorm.emulator.fleet;

/**
 * Deals names to the devices of a fleet: each device always gets the same one, each name as many
 * devices as its share says, and who gets which depends on the seed alone. Immutable.
 */
final class Dealt {

    private final IndexPermutation permutation;
    private final int[] upTo;

    Dealt(Shares shares, int count, long seed) {
        this.permutation = new IndexPermutation(count, seed);
        this.upTo = shares.counts(count);
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
    }

    /** The position of the device's name among the shares' names. */
    int of(int index) {
        int position = permutation.of(index);
        int name = 0;
        while (position >= upTo[name]) {
            name++;
        }
        return name;
    }
}
