package io.bootstorm.benchmark.micro;

import io.bootstorm.allocator.contract.DocumentedRequest;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.DeviceRegistration;
import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.DeviceRegistrationResult.SymmetricKeyResult;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What reading and writing the documented bodies costs. */
@State(Scope.Thread)
public class BodyBenchmark {

    private static final String OPERATION =
            "4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66";

    private final byte[] register =
            "{\"registrationId\":\"contoso-toaster-007\"}".getBytes(StandardCharsets.UTF_8);
    private final byte[] allocation = DocumentedRequest.TUTORIAL_TOASTER.bytes();
    private final Instant date = Instant.parse("2020-09-23T10:58:31.622860000Z");
    private final byte[] assigned = renderAssigned();

    /** The gateway reads a register's body. */
    @Benchmark
    public DeviceRegistration readRegister() {
        return Json.read(register, DeviceRegistration.class);
    }

    /** The gateway writes the last answer, dates and all. */
    @Benchmark
    public final byte[] renderAssigned() {
        return Json.bytes(
                new RegistrationOperationStatus(
                        OPERATION,
                        RegistrationStatus.ASSIGNED,
                        new DeviceRegistrationResult(
                                null,
                                new SymmetricKeyResult("contoso-custom-allocated-devices"),
                                null,
                                Tutorial.ID,
                                DpsDate.text(date),
                                Tutorial.HUB,
                                Tutorial.ID,
                                RegistrationStatus.ASSIGNED,
                                RegistrationSubstatus.INITIAL_ASSIGNMENT,
                                null,
                                null,
                                DpsDate.text(date),
                                "IjY5MDAzNTUyLTAwMDAtMGMwMC0wMDAwLTYz",
                                null)));
    }

    /** The device reads it. */
    @Benchmark
    public RegistrationReply readAssigned() {
        return RegistrationReply.of(200, null, assigned);
    }

    /** The webhook reads what it is asked. */
    @Benchmark
    public AllocationRequest readAllocationRequest() {
        return Json.read(allocation, AllocationRequest.class);
    }
}
