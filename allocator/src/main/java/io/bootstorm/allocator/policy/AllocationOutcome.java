package io.bootstorm.allocator.policy;

import io.bootstorm.protocol.wire.AllocationResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a policy decided. */
public sealed interface AllocationOutcome {

    /** This outcome as a stage that has completed already. */
    default CompletionStage<AllocationOutcome> now() {
        return CompletableFuture.completedFuture(this);
    }

    /** A hub was chosen. Answered with 200 and the response as JSON. */
    record Allocated(AllocationResponse response) implements AllocationOutcome {

        public Allocated {
            Objects.requireNonNull(response, "response");
        }
    }

    /**
     * No hub for this device. Answered with the status and the bare text; DPS passes the status to
     * the device and keeps the text to itself.
     *
     * @param status 400 fails the registration; 429 and above make DPS try again
     * @param text shown in the log of whoever runs the policy: nothing secret
     */
    record Refused(int status, String text) implements AllocationOutcome {

        private static final int BAD_REQUEST = 400;
        private static final int HIGHEST = 599;

        public Refused {
            if (status < BAD_REQUEST || status > HIGHEST) {
                throw new IllegalArgumentException(
                        "a refusal has a status from 400 to 599, not " + status);
            }
            Objects.requireNonNull(text, "text");
        }

        /** A refusal as the documented policies give it: 400 and the text. */
        public static Refused because(String text) {
            return new Refused(BAD_REQUEST, text);
        }
    }
}
