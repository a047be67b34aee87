package io.bootstorm.gateway.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Four connections of two devices do as chance has it: register, poll, get or lose their webhook's
 * answers, wait, close. After every step the promises of the gateway hold. A failure names its
 * seed.
 */
class RegistrationSequencesTest {

    private static final int STEPS = 2_000;
    private static final int[] STATUSES = {200, 200, 200, 200, 400, 401, 429, 500};

    private final GatewayWithoutSockets gateway =
            new GatewayWithoutSockets().enroll(new Enrolled().group());
    private final List<DeviceConnection> connections = new ArrayList<>();
    private final List<String> operationIds = new ArrayList<>();
    private final Map<String, RegistrationOperationStatus> ends = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsItsPromisesWhateverHappens(long seed) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < 4; i++) {
            connections.add(connect(i));
        }
        for (int step = 0; step < STEPS; step++) {
            int which = random.nextInt(connections.size());
            take(which, random);
            assertThat(gateway.operations.openCount()).isLessThanOrEqualTo(2);
        }
        for (DeviceConnection connection : connections) {
            connection.on(new RegistrationEvent.Closed());
            connection.pass(Duration.ofHours(2));
            assertThat(connection.engine.isDone()).isTrue();
        }
        assertThat(gateway.operations.openCount()).isZero();
        assertThat(gateway.stories)
                .extracting(RegistrationStory::operationId)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(50);
    }

    private void take(int which, SeededRandom random) {
        DeviceConnection connection = connections.get(which);
        switch (random.nextInt(6)) {
            case 0 -> operationIds.add(DeviceConnection.operationId(connection.register()));
            case 1, 2 -> poll(connection, random);
            case 3 -> answer(connection, random);
            case 4 -> connection.pass(Duration.ofMillis(random.nextInt(20_000)));
            default -> {
                if (random.nextInt(20) == 0) {
                    connection.on(new RegistrationEvent.Closed());
                    connection.pass(Duration.ofHours(2));
                    connections.set(which, connect(which));
                }
            }
        }
    }

    private void poll(DeviceConnection connection, SeededRandom random) {
        if (operationIds.isEmpty()) {
            return;
        }
        String operationId = operationIds.get(random.nextInt(operationIds.size()));
        if (connection.poll(operationId) instanceof DpsReply.Final ended) {
            RegistrationOperationStatus body = ended.body();
            assertThat(body.status()).isNotEqualTo(RegistrationStatus.ASSIGNING);
            if (body.status() == RegistrationStatus.ASSIGNED) {
                assertThat(body.registrationState().assignedHub()).isEqualTo(Enrolled.TOASTERS);
            }
            assertThat(ends.getOrDefault(operationId, body)).isEqualTo(body);
            ends.put(operationId, body);
        }
    }

    private static void answer(DeviceConnection connection, SeededRandom random) {
        if (connection.calls.isEmpty()) {
            return;
        }
        if (random.nextInt(10) == 0) {
            connection.answer(
                    new WebhookResult.Unanswered(
                            WebhookResult.Failure.CLOSED,
                            "closed",
                            new WebhookResult.Timing(0, 0, 0, 0)));
        } else {
            connection.answer(
                    STATUSES[random.nextInt(STATUSES.length)],
                    "{\"iotHubHostName\":\"" + Enrolled.TOASTERS + "\"}");
        }
    }

    private DeviceConnection connect(int which) {
        String id = "contoso-toaster-00" + which % 2;
        return gateway.connect().as(id, Enrolled.K1.derive(id));
    }
}
