package io.bootstorm.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OperationStoreTest {

    private static final RegistrationId DEVICE = RegistrationId.of("device");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final OperationStore store =
            new OperationStore(new OperationSettings(2, 2, Duration.ofSeconds(10)));

    @Test
    void findsAnOperationForItsDeviceOnly() {
        Operation operation = store.openOrJoin(operation("op-1", "device"));
        assertThat(store.find("op-1", RegistrationId.of("DEVICE"), 0)).isSameAs(operation);
        assertThat(store.find("op-1", RegistrationId.of("other"), 0)).isNull();
        assertThat(store.find("op-2", DEVICE, 0)).isNull();
    }

    @Test
    void joinsTheOpenOperationOfTheSameDevice() {
        Operation first = store.openOrJoin(operation("op-1", "device"));
        assertThat(store.openOrJoin(operation("op-2", "Device"))).isSameAs(first);
        assertThat(store.find("op-2", DEVICE, 0)).isNull();
        assertThat(store.openCount()).isEqualTo(1);
    }

    @Test
    void opensAnotherOnceTheFirstHasEnded() {
        Operation first = store.openOrJoin(operation("op-1", "device"));
        store.end(first, outcome("device"), 0);
        Operation second = operation("op-2", "device");
        assertThat(store.openOrJoin(second)).isSameAs(second);
        assertThat(store.find("op-1", DEVICE, 0)).isSameAs(first);
    }

    @Test
    void opensNoMoreThanItsLimitButStillJoins() {
        Operation first = store.openOrJoin(operation("op-1", "a"));
        store.openOrJoin(operation("op-2", "b"));
        assertThat(store.openOrJoin(operation("op-3", "c"))).isNull();
        assertThat(store.openOrJoin(operation("op-4", "a"))).isSameAs(first);
    }

    @Test
    void endsAnOperationOnce() {
        Operation operation = store.openOrJoin(operation("op-1", "device"));
        assertThat(store.end(operation, outcome("device"), 0)).isTrue();
        assertThat(store.end(operation, outcome("device"), 0)).isFalse();
        assertThat(store.endedCount()).isEqualTo(1);
    }

    @Test
    void forgetsAnEndedOperationAfterItsTime() {
        Operation operation = store.openOrJoin(operation("op-1", "device"));
        store.end(operation, outcome("device"), 0);
        assertThat(store.find("op-1", DEVICE, 10 * SECOND)).isSameAs(operation);
        assertThat(store.find("op-1", DEVICE, 10 * SECOND + 1)).isNull();
    }

    @Test
    void neverForgetsAnOpenOperation() {
        Operation operation = store.openOrJoin(operation("op-1", "device"));
        assertThat(store.find("op-1", DEVICE, 1_000_000 * SECOND)).isSameAs(operation);
    }

    @Test
    void letsGoOfTheOldestEndedOperationsBeyondItsLimit() {
        for (String id : List.of("a", "b", "c")) {
            store.end(store.openOrJoin(operation("op-" + id, id)), outcome(id), 0);
        }
        assertThat(store.endedCount()).isEqualTo(2);
        assertThat(store.find("op-a", RegistrationId.of("a"), 0)).isNull();
        assertThat(store.find("op-b", RegistrationId.of("b"), 0)).isNotNull();
    }

    @Test
    void letsGoOfOperationsThatAreTooOldWhenAnotherEnds() {
        store.end(store.openOrJoin(operation("op-a", "a")), outcome("a"), 0);
        store.end(store.openOrJoin(operation("op-b", "b")), outcome("b"), 11 * SECOND);
        assertThat(store.endedCount()).isEqualTo(1);
    }

    @Test
    void opensOneOperationForADeviceThatRegistersOnManyThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                OperationStore shared = new OperationStore(OperationSettings.DEFAULTS);
                List<Callable<Operation>> registering =
                        List.of(
                                () -> shared.openOrJoin(operation("op-1", "device")),
                                () -> shared.openOrJoin(operation("op-2", "device")),
                                () -> shared.openOrJoin(operation("op-3", "device")),
                                () -> shared.openOrJoin(operation("op-4", "device")));
                List<Future<Operation>> all = threads.invokeAll(registering, 10, TimeUnit.SECONDS);
                Operation one = all.get(0).get();
                for (Future<Operation> each : all) {
                    assertThat(each.get()).isSameAs(one);
                }
                assertThat(shared.openCount()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Operation operation(String id, String device) {
        return new Operation(new OperationId(id), RegistrationId.of(device), 0);
    }

    private static Registration outcome(String device) {
        return new Registration(
                RegistrationId.of(device),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                "hub.example",
                device,
                RegistrationStatus.ASSIGNED,
                null,
                0,
                null,
                "etag",
                null,
                null,
                AttestationType.SYMMETRIC_KEY);
    }
}
