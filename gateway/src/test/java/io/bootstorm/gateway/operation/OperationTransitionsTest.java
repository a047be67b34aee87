package io.bootstorm.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTransitionsTest {

    /** Every pair of states; the operation stays where it is if the move is not allowed. */
    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "ASSIGNING, UNASSIGNED, refused",
        "ASSIGNING, ASSIGNING, refused",
        "ASSIGNING, ASSIGNED, moves",
        "ASSIGNING, FAILED, moves",
        "ASSIGNING, DISABLED, moves",
        "ASSIGNED, UNASSIGNED, refused",
        "ASSIGNED, ASSIGNING, refused",
        "ASSIGNED, ASSIGNED, stays",
        "ASSIGNED, FAILED, stays",
        "ASSIGNED, DISABLED, stays",
        "FAILED, UNASSIGNED, refused",
        "FAILED, ASSIGNING, refused",
        "FAILED, ASSIGNED, stays",
        "FAILED, FAILED, stays",
        "FAILED, DISABLED, stays",
        "DISABLED, UNASSIGNED, refused",
        "DISABLED, ASSIGNING, refused",
        "DISABLED, ASSIGNED, stays",
        "DISABLED, FAILED, stays",
        "DISABLED, DISABLED, stays",
    })
    void moves(RegistrationStatus from, RegistrationStatus to, String what) {
        Operation operation = operation();
        if (from != RegistrationStatus.ASSIGNING) {
            operation.end(outcome(from, "first"), 1);
        }
        Registration before = operation.outcome();
        Registration proposed = outcome(to, "second");
        switch (what) {
            case "moves" -> {
                assertThat(operation.end(proposed, 2)).isTrue();
                assertThat(operation.status()).isEqualTo(to);
                assertThat(operation.outcome()).isSameAs(proposed);
            }
            case "stays" -> {
                assertThat(operation.end(proposed, 2)).isFalse();
                assertThat(operation.status()).isEqualTo(from);
                assertThat(operation.outcome()).isSameAs(before);
            }
            default -> {
                assertThatThrownBy(() -> operation.end(proposed, 2))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("cannot end as " + to);
                assertThat(operation.status()).isEqualTo(from);
            }
        }
    }

    @Test
    void holdsBackAsManyPollsAsItIsToldAlsoWhenItHasEnded() {
        Operation operation = operation();
        operation.end(outcome(RegistrationStatus.ASSIGNED, "done"), 1);
        assertThat(operation.holdsBackPoll(2)).isTrue();
        assertThat(operation.holdsBackPoll(2)).isTrue();
        assertThat(operation.holdsBackPoll(2)).isFalse();
    }

    @Test
    void holdsBackEveryPollWhileItIsOpenAndCountsThem() {
        Operation operation = operation();
        assertThat(operation.holdsBackPoll(1)).isTrue();
        assertThat(operation.holdsBackPoll(1)).isTrue();
        operation.end(outcome(RegistrationStatus.FAILED, "done"), 1);
        assertThat(operation.holdsBackPoll(1)).isFalse();
    }

    private static Operation operation() {
        return new Operation(new OperationId("4.0.1"), RegistrationId.of("device"), 0);
    }

    private static Registration outcome(RegistrationStatus status, String etag) {
        return new Registration(
                RegistrationId.of("device"),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                status,
                null,
                0,
                null,
                etag,
                null,
                null,
                AttestationType.SYMMETRIC_KEY);
    }
}
