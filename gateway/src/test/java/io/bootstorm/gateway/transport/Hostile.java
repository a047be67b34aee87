package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;

/** What targets of fuzzing are fed with, and stand on. */
public final class Hostile {

    public static final Duration CONNECT_TIME = Duration.ofSeconds(30);
    public static final Duration IDLE_TIME = Duration.ofMinutes(10);
    public static final Duration NO_TIME = Duration.ZERO;

    private Hostile() {}

    /** An engine that lets everybody in, and answers everything. */
    public static DeviceLoops loops(EmbeddedChannel channel) {
        return new DeviceLoops(
                List.of(GivenLoop.with(channel.eventLoop(), new ScriptedEngine(Hostile::answer))));
    }

    /** No hub is linked. */
    public static HubConnections hubs() {
        return GivenHubs.none();
    }

    /**
     * The first byte says in how many pieces the rest comes, as on a real network.
     *
     * @throws RuntimeException what the pipeline lets escape
     */
    public static void feed(EmbeddedChannel channel, byte[] input) {
        int pieces = input.length == 0 ? 1 : 1 + (input[0] & 3);
        int size = Math.max(1, (input.length + pieces - 1) / pieces);
        for (int at = 1; at < input.length && channel.isOpen(); at += size) {
            channel.writeInbound(
                    Unpooled.copiedBuffer(input, at, Math.min(size, input.length - at)));
            channel.runPendingTasks();
        }
        channel.finish();
        channel.checkException();
    }

    /** Everything that went out, to be released. */
    public static ByteBuf sent(EmbeddedChannel channel) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        channel.releaseInbound();
        return all;
    }

    private static List<RegistrationAction> answer(RegistrationEvent event) {
        if (event instanceof RegistrationEvent.Authenticate) {
            return List.of(new RegistrationAction.Accept(true));
        }
        if (event instanceof RegistrationEvent.Register register) {
            return List.of(
                    new RegistrationAction.Reply(
                            register.requestId(),
                            new DpsReply.Pending(
                                    new RegistrationOperationStatus(
                                            "4.op", RegistrationStatus.ASSIGNING, null),
                                    3)));
        }
        if (event instanceof RegistrationEvent.Poll poll) {
            return List.of(
                    new RegistrationAction.Reply(
                            poll.requestId(),
                            new DpsReply.Final(
                                    new RegistrationOperationStatus(
                                            poll.operationId(),
                                            RegistrationStatus.DISABLED,
                                            null))));
        }
        if (event instanceof RegistrationEvent.Lookup lookup) {
            return List.of(
                    new RegistrationAction.Reply(
                            lookup.requestId(),
                            new DpsReply.Final(
                                    new RegistrationOperationStatus(
                                            "4.op", RegistrationStatus.DISABLED, null))));
        }
        return List.of();
    }
}
