package io.bootstorm.gateway.throttle;

import io.bootstorm.protocol.id.RegistrationId;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A device polls over two connections at once, in a new window, with room for one poll. */
@JCStressTest
@Description("Exactly one is taken")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the first connection's")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the second connection's")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, or none")
@State
public class PollQuotaRace {

    private static final RegistrationId DEVICE = RegistrationId.of("device");

    private final DeviceCounts counts = new DeviceCounts(1);

    @Actor
    public void firstConnection(ZZ_Result result) {
        result.r1 = counts.admits(DEVICE, 7);
    }

    @Actor
    public void secondConnection(ZZ_Result result) {
        result.r2 = counts.admits(DEVICE, 7);
    }
}
