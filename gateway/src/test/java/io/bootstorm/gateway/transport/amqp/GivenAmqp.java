package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.GivenLoop;
import io.bootstorm.gateway.transport.ScriptedEngine;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole pipeline after TLS, on an embedded channel, with a scripted engine behind it. */
final class GivenAmqp implements AutoCloseable {

    static final AmqpSettings SETTINGS =
            new AmqpSettings(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10),
                    AmqpSettings.DOCUMENTED_MESSAGE_BYTES);

    private final List<EmbeddedChannel> channels = new ArrayList<>();

    RawAmqpDevice device(ScriptedEngine engine) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        channels.add(channel);
        DeviceLoops loops = new DeviceLoops(List.of(GivenLoop.with(channel.eventLoop(), engine)));
        new AmqpHandlers(loops, SETTINGS).addTo(channel.pipeline());
        return new RawAmqpDevice(channel);
    }

    @Override
    public void close() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    /** Takes everybody; a register is pending for three seconds, a poll is disabled. */
    static List<RegistrationAction> answer(RegistrationEvent event) {
        if (event instanceof RegistrationEvent.Authenticate) {
            return List.of(new RegistrationAction.Accept(true));
        }
        if (event instanceof RegistrationEvent.Register register) {
            return reply(
                    register.requestId(),
                    new DpsReply.Pending(
                            new RegistrationOperationStatus(
                                    "4.op", RegistrationStatus.ASSIGNING, null),
                            3));
        }
        if (event instanceof RegistrationEvent.Poll poll) {
            return reply(
                    poll.requestId(),
                    new DpsReply.Final(
                            new RegistrationOperationStatus(
                                    poll.operationId(), RegistrationStatus.DISABLED, null)));
        }
        return List.of();
    }

    static List<RegistrationAction> reply(long requestId, DpsReply reply) {
        return List.of(new RegistrationAction.Reply(requestId, reply));
    }
}
