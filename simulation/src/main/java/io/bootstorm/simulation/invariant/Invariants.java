package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import java.util.List;

/** All of them. */
public final class Invariants {

    private Invariants() {}

    /** Fresh ones, for one run. */
    public static List<Invariant> of(Household household) {
        return List.of(
                new ToldIsKept(),
                new HubIsAllowed(household),
                new OneHubAtATime(),
                new OperationIsOnes(),
                new AnswerIsOwn(household),
                new OneOpenOperation(),
                new EndIsFinal(),
                new EveryAnswerWasGiven(),
                new RetryAfterIsSaid(),
                new RetryAfterIsHonoured(),
                new RegistrationQuota(household.quota()),
                new PollQuota(household.pollQuota()),
                new WebhookChooses(household),
                new WebhookIsAskedSoOften(household),
                new TwinFollowsPolicy(household),
                new StrangersStayOut(household),
                new DisabledStaysOut(household),
                new BothSpeakTheProtocol(),
                new OneSession(),
                new BoundedMemory(household),
                new EverybodyArrives());
    }
}
