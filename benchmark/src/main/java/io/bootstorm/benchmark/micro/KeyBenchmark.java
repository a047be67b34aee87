package io.bootstorm.benchmark.micro;

import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What proving who a device is costs. */
@State(Scope.Thread)
public class KeyBenchmark {

    private final SymmetricKey groupKey = Tutorial.groupKey();
    private final SymmetricKey deviceKey = Tutorial.deviceKey();
    private final String token = Tutorial.token();

    /** A device's key from its group's. */
    @Benchmark
    public SymmetricKey deriveKey() {
        return groupKey.derive(Tutorial.ID);
    }

    /** A token read, and its signature checked against the device's key. */
    @Benchmark
    public boolean checkSasToken() {
        return SasToken.parse(token).isSignedBy(deviceKey);
    }
}
