package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;

/** "Communicate with DPS": retry-after with 202 and with 429, in seconds. */
final class RetryAfterIsSaid implements Invariant {

    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public String promise() {
        return "Who is to ask again, while assigning or after 429, is told after how many seconds,"
                + " at least one.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (!(fact instanceof Fact.DeviceTold told)) {
            return null;
        }
        int status = told.reply().status();
        String after = told.reply().retryAfter();
        boolean asksAgain = "assigning".equals(told.status()) || status == TOO_MANY_REQUESTS;
        return !asksAgain || (after != null && after.matches("[1-9]\\d{0,3}"))
                ? null
                : told.device() + " is told " + status + " and retry-after " + after;
    }
}
