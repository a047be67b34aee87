package io.bootstorm.gateway.operation;

import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An operation is ended twice: by an answer, and by the deadline that it missed. */
@JCStressTest
@Description("It ends once, and as the one says that ended it")
@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the answer came first")
@Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "the deadline came first")
@Outcome(expect = Expect.FORBIDDEN, desc = "ended twice, never, or as the other says")
@State
public class EndRace {

    private static final RegistrationId DEVICE = RegistrationId.of("device");

    private final OperationStore store = store();
    private final Operation operation = operation("4.a.1", DEVICE);

    public EndRace() {
        store.openOrJoin(operation);
    }

    @Actor
    public void answer(III_Result result) {
        result.r1 = store.end(operation, failed(DEVICE, 1), 1) ? 1 : 0;
    }

    @Actor
    public void deadline(III_Result result) {
        result.r2 = store.end(operation, failed(DEVICE, 2), 1) ? 1 : 0;
    }

    @Arbiter
    public void then(III_Result result) {
        boolean gone = store.openCount() == 0 && store.endedCount() == 1;
        result.r3 = gone ? operation.outcome().errorCode() : -1;
    }

    static OperationStore store() {
        return new OperationStore(new OperationSettings(10, 10, Duration.ofMinutes(1)));
    }

    static Operation operation(String id, RegistrationId device) {
        return new Operation(new OperationId(id), device, 0);
    }

    static Registration failed(RegistrationId device, int errorCode) {
        return new Registration(
                device,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                RegistrationStatus.FAILED,
                null,
                errorCode,
                "failed",
                "etag",
                null,
                null,
                AttestationType.SYMMETRIC_KEY);
    }
}
