package io.bootstorm.benchmark.micro;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.boot.BootAction;
import io.bootstorm.emulator.boot.BootEvent;
import io.bootstorm.emulator.boot.BootSequence;
import io.bootstorm.emulator.boot.BootSettings;
import io.bootstorm.emulator.boot.BootState;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.RoomsInMemory;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEngine;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationRooms;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.topic.MqttUserName;
import io.bootstorm.protocol.wire.DeviceRegistration;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a whole boot costs the two state machines, without a socket or a byte on the wire. */
@State(Scope.Thread)
public class EngineBenchmark {

    private static final Instant NOW = Instant.parse("2022-08-31T22:02:50.5163352Z");

    private final RegistrationRooms rooms = rooms();
    private final SeededRandom random = new SeededRandom(42);
    private final MqttUserName user = Tutorial.userName();
    private final String token = Tutorial.token();
    private final BootSettings boot = new BootSettings(false, true, BackOff.IMMEDIATE, 0);
    private final RegistrationReply assigning =
            reply(202, "{\"operationId\":\"4.op\",\"status\":\"assigning\"}");
    private final RegistrationReply assigned =
            reply(
                    200,
                    "{\"operationId\":\"4.op\",\"status\":\"assigned\",\"registrationState\":{"
                            + "\"assignedHub\":\""
                            + Tutorial.HUB
                            + "\",\"deviceId\":\""
                            + Tutorial.ID
                            + "\"}}");

    /**
     * Authenticated, registered with a hashed policy, kept in memory, polled: a device that the
     * gateway knows already, so that memory does not grow.
     */
    @Benchmark
    public DpsReply gatewayBoot() {
        GatewayConnection connection = new GatewayConnection();
        connection.on(
                new RegistrationEvent.Authenticate(
                        new Credentials.SharedAccess(
                                user.idScope(), user.registrationId(), user.apiVersion(), token)));
        connection.on(new RegistrationEvent.Register(1, DeviceRegistration.EMPTY));
        String operationId = ((DpsReply.Pending) connection.reply).body().operationId();
        connection.on(new RegistrationEvent.Poll(2, operationId));
        connection.on(new RegistrationEvent.Closed());
        return connection.reply;
    }

    /** From power-on to assigned. */
    @Benchmark
    public BootState deviceBoot() {
        BootSequence device = new BootSequence(boot);
        ArrayDeque<BootAction> actions = new ArrayDeque<>(4);
        device.on(BootEvent.POWER_ON, 1, actions::add);
        device.on(BootEvent.CONNECTED, 2, actions::add);
        device.on(BootEvent.SUBSCRIBED, 3, actions::add);
        device.on(new BootEvent.Replied(assigning), 4, actions::add);
        device.on(new BootEvent.Replied(assigned), 5, actions::add);
        return device.state();
    }

    private static RegistrationReply reply(int status, String body) {
        return RegistrationReply.of(status, null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static RegistrationRooms rooms() {
        Map<String, Object> group =
                Map.of(
                        "enrollmentGroupId",
                        "bench",
                        "attestation",
                        Map.of(
                                "type",
                                "symmetricKey",
                                "symmetricKey",
                                Map.of("primaryKey", Tutorial.GROUP_KEY)));
        GatewayConfig config =
                Json.read(
                        Json.bytes(
                                Map.of(
                                        "linkedHubs",
                                        List.of(Map.of("hostName", Tutorial.HUB)),
                                        "allocation",
                                        Map.of("assigningPolls", 0),
                                        "limits",
                                        Map.of("maxEndedOperations", 1_000),
                                        "enrollmentGroups",
                                        List.of(group))),
                        GatewayConfig.class);
        return RoomsInMemory.furnish(
                config,
                Tutorial.groupKey(),
                42,
                NOW,
                WallClock.startingAt(NOW),
                RegistrationListener.NONE);
    }

    /** What a transport does around an engine, without the transport. */
    private final class GatewayConnection {

        private final RegistrationEngine engine = new RegistrationEngine(rooms, random);
        private final ArrayDeque<RegistrationAction> actions = new ArrayDeque<>(4);
        private DpsReply reply;

        void on(RegistrationEvent event) {
            engine.on(event, 0, actions::add);
            RegistrationAction action = actions.poll();
            while (action != null) {
                carryOut(action);
                action = actions.poll();
            }
        }

        private void carryOut(RegistrationAction action) {
            if (action instanceof RegistrationAction.Reply answered) {
                reply = answered.reply();
            } else if (action instanceof RegistrationAction.Commit commit) {
                rooms.registrations()
                        .update(
                                commit.registration().registrationId(),
                                commit::over,
                                failure ->
                                        engine.on(
                                                new RegistrationEvent.Committed(commit.commitId()),
                                                0,
                                                actions::add));
            }
        }
    }
}
