package io.bootstorm.gateway.operation;

import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A device registers over two connections at once. */
@JCStressTest
@Description("Both connections get the same operation, which can be found and is the only open one")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the second joined the first's")
@Outcome(id = "2, 2, 1", expect = Expect.ACCEPTABLE, desc = "the first joined the second's")
@Outcome(expect = Expect.FORBIDDEN, desc = "two operations, or one that is not to be found")
@State
public class RegisterRace {

    private static final RegistrationId DEVICE = RegistrationId.of("device");

    private final OperationStore store =
            new OperationStore(new OperationSettings(10, 10, Duration.ofMinutes(1)));
    private final Operation first = new Operation(new OperationId("4.a.1"), DEVICE, 0);
    private final Operation second = new Operation(new OperationId("4.a.2"), DEVICE, 0);

    @Actor
    public void firstConnection(III_Result result) {
        result.r1 = store.openOrJoin(first).equals(first) ? 1 : 2;
    }

    @Actor
    public void secondConnection(III_Result result) {
        result.r2 = store.openOrJoin(second).equals(second) ? 2 : 1;
    }

    @Arbiter
    public void then(III_Result result) {
        String won = result.r1 == 1 ? "4.a.1" : "4.a.2";
        result.r3 = store.find(won, DEVICE, 1) == null ? 0 : store.openCount();
    }
}
