package io.bootstorm.simulation.story;

/**
 * Something that always holds, whatever fails. It learns every fact, and looks at the house after
 * everything that happens; what it says in return is how the promise was broken, or null.
 */
public interface Invariant {

    /** What always holds, in a sentence. */
    String promise();

    /**
     * @param nowNanos the engines' time
     */
    default String learn(long nowNanos, Fact fact) {
        return null;
    }

    /** After everything that happens; in constant time, or nearly. */
    default String look(HouseView house) {
        return null;
    }

    /** Once, long after all troubles are over. */
    default String atEnd(HouseView house) {
        return null;
    }
}
