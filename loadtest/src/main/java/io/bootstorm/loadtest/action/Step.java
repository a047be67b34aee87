package io.bootstorm.loadtest.action;

/** What a virtual user does at a step of its scenario, bound to one scenario of one run. */
@FunctionalInterface
public interface Step {

    /**
     * Called on the user's event loop; returns at once. Ends in {@link VirtualUser#proceed}, now or
     * later; an exception ends the step as failed.
     */
    void perform(VirtualUser user);
}
