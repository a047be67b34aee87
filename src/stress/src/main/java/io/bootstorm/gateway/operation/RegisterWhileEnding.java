package io.bootstorm.gateway.operation;

import io.bootstorm.protocol.id.RegistrationId;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A device registers again at the moment at which its operation ends. */
@JCStressTest
@Description("It joins the one that ends, which then is no more open, or opens a new one")
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "joined, and it ended")
@Outcome(id = "1, 2, 1", expect = Expect.ACCEPTABLE, desc = "ended, and a new one is open")
@Outcome(expect = Expect.FORBIDDEN, desc = "an operation was lost, or stays open for good")
@State
public class RegisterWhileEnding {

    private static final RegistrationId DEVICE = RegistrationId.of("device");

    private final OperationStore store = EndRace.store();
    private final Operation ending = EndRace.operation("4.a.1", DEVICE);
    private final Operation fresh = EndRace.operation("4.a.2", DEVICE);

    public RegisterWhileEnding() {
        store.openOrJoin(ending);
    }

    @Actor
    public void end(III_Result result) {
        result.r1 = store.end(ending, EndRace.failed(DEVICE, 1), 1) ? 1 : 0;
    }

    @Actor
    public void register(III_Result result) {
        result.r2 = store.openOrJoin(fresh).equals(fresh) ? 2 : 1;
    }

    @Arbiter
    public void then(III_Result result) {
        String got = result.r2 == 2 ? "4.a.2" : "4.a.1";
        result.r3 = store.find(got, DEVICE, 2) == null ? -1 : store.openCount();
    }
}
