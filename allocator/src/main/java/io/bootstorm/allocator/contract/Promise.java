package io.bootstorm.allocator.contract;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;

/** One sentence that holds for every policy. */
public final class Promise {

    private final String sentence;
    private final Check check;

    Promise(String sentence, Check check) {
        this.sentence = sentence;
        this.check = check;
    }

    /** Asks the policy and throws if it does not answer as promised. */
    @FunctionalInterface
    interface Check {
        void put(Asked policy);
    }

    /**
     * Holds the policy to it; asks it, and waits for its answers for ten seconds each.
     *
     * @throws AssertionError if it is broken; the message says by what answer to what request
     */
    public void keptBy(CustomAllocationPolicy policy) {
        check.put(new Asked(policy));
    }

    /** The sentence, for the report of a test. */
    @Override
    public String toString() {
        return sentence;
    }
}
