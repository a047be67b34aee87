package io.bootstorm.gateway.throttle;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two event loops count a registration each, of which the quota has room for one. */
@JCStressTest
@Description("Exactly one is taken")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the first loop's")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the second loop's")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, or none")
@State
public class RegistrationQuotaRace {

    private final SharedCount count = new SharedCount(1);

    @Actor
    public void firstLoop(ZZ_Result result) {
        result.r1 = count.admits(7);
    }

    @Actor
    public void secondLoop(ZZ_Result result) {
        result.r2 = count.admits(7);
    }
}
