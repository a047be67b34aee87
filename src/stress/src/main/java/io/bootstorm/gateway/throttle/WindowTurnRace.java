package io.bootstorm.gateway.throttle;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One event loop counts in the window that ends, another in the one that begins. */
@JCStressTest
@Description("A loop that is late counts in the new window, and no window takes more than it has")
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "each in its own")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the late one found it full")
@Outcome(expect = Expect.FORBIDDEN, desc = "the new window was closed by the old one")
@State
public class WindowTurnRace {

    private final SharedCount count = new SharedCount(1);

    @Actor
    public void lateLoop(ZZ_Result result) {
        result.r1 = count.admits(7);
    }

    @Actor
    public void loop(ZZ_Result result) {
        result.r2 = count.admits(8);
    }
}
