package org.contoso.allocation;

import io.bootstorm.allocator.contract.PolicyContract;
import io.bootstorm.allocator.contract.Promise;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What DPS expects of every policy, with the requests that Microsoft's documents print. */
class CanaryHubPolicyContractTest {

    static List<Promise> promises() {
        return PolicyContract.promises();
    }

    @ParameterizedTest
    @MethodSource("promises")
    void keeps(Promise promise) {
        promise.keptBy(new CanaryHubPolicy());
    }
}
