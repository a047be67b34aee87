package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceSide;
import io.bootstorm.gateway.transport.EngineHost;
import io.bootstorm.gateway.transport.Goodbye;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.BadJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.ConnectionError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second phase of an AMQP connection: the device attaches its links, registers and polls.
 *
 * <p>A request that is answered is accepted, and the answer sent on the other link; one that is
 * refused is rejected with the answer, and no message follows. The credentials count from the first
 * request on, when the links have said which api-version they are for.
 */
final class RegistrationHandler extends ChannelInboundHandlerAdapter
        implements DeviceSide, Requests {

    static final String NAME = "registration";

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationHandler.class);

    /** How long a device that was told that the connection is over may take to agree. */
    private static final long GOODBYE_MILLIS = 2_000;

    /** Credentials count from the first request on, so one is to come. */
    private static final long FIRST_REQUEST_SECONDS = 60;

    private static final String NO_REQUEST = "no request came in time";

    /** Less would have the gateway do nothing but write empty frames. */
    private static final long MIN_IDLE_TIMEOUT_MILLIS = 1_000;

    private final DeviceLoop shared;
    private final EngineHost host;
    private final AmqpSettings settings;
    private final EncodingCheck check;
    private final Claim claim;
    private final DeviceLinks links;
    private final LongObjectHashMap<Request> requests = new LongObjectHashMap<>(2);
    private ChannelHandlerContext context;
    private AmqpConnection amqp;
    private Future<?> heartbeat;
    private Future<?> firstRequest;
    private RegistrationEvent firstQuestion;
    private long lastRequestId;
    private boolean attested;
    private boolean reading;
    private boolean ended;

    private record Request(IncomingDelivery delivery, Object correlationId) {

        boolean isOpen() {
            return delivery.getLink().isLocallyOpen() && delivery.getLink().isRemotelyOpen();
        }
    }

    RegistrationHandler(
            DeviceLoop shared,
            EngineHost host,
            AmqpSettings settings,
            EncodingCheck check,
            Claim claim) {
        this.shared = shared;
        this.host = host;
        this.settings = settings;
        this.check = check;
        this.claim = claim;
        this.links = new DeviceLinks(claim.device(), this, settings.maxMessageBytes());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        amqp = new AmqpConnection(ctx, settings.idleLimit().toMillis() / 2, this::ended);
        links.serve(amqp.connection());
        amqp.connection().openHandler(this::opened);
        firstRequest =
                ctx.executor()
                        .schedule(
                                () -> end(AmqpError.RESOURCE_LIMIT_EXCEEDED, NO_REQUEST),
                                FIRST_REQUEST_SECONDS,
                                TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        ByteBuf frame = (ByteBuf) message;
        try {
            if (!ProtocolHeader.isHeader(frame)) {
                check.frame(frame);
            }
            amqp.take(frame);
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        ctx.flush();
    }

    /** A device that does not take its replies is not asked for more requests. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean writable = ctx.channel().isWritable();
        ctx.channel().config().setAutoRead(writable);
        if (writable) {
            host.on(new RegistrationEvent.Writable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        firstRequest.cancel(false);
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
        amqp.shutdown();
        host.on(new RegistrationEvent.Closed());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Goodbye goodbye) {
            goodbye.take();
            end(ConnectionError.CONNECTION_FORCED, "the gateway stops");
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            end(ConnectionError.FRAMING_ERROR, cause.getMessage());
        } else if (cause instanceof CorruptedFrameException) {
            end(AmqpError.DECODE_ERROR, cause.getMessage());
        } else if (cause instanceof ReadTimeoutException) {
            end(AmqpError.RESOURCE_LIMIT_EXCEEDED, "nothing was heard for too long");
        } else {
            LOG.debug("connection of {} closed: {}", device(), String.valueOf(cause));
            ctx.close();
        }
    }

    @Override
    public int unanswered() {
        return requests.size();
    }

    @Override
    public void received(IncomingDelivery delivery, ByteBuf message) {
        long requestId = ++lastRequestId;
        requests.put(requestId, new Request(delivery, null));
        try {
            RequestMessage request = RequestMessage.read(message, check);
            requests.put(requestId, new Request(delivery, request.correlationId()));
            ask(request.question(requestId));
        } catch (CorruptedFrameException | BadJson e) {
            refuse(requestId, e.getMessage());
        }
    }

    /** The credentials were taken, or the refusal is the answer to the first question. */
    @Override
    public void accepted() {
        attested = true;
        host.on(firstQuestion);
    }

    @Override
    public void refused(DpsError error) {
        reply(lastRequestId, shared.refusals().body(error));
    }

    @Override
    public void reply(long requestId, DpsReply reply) {
        Request request = requests.remove(requestId);
        if (!ended && request.isOpen()) {
            if (reply instanceof DpsReply.Refused refused) {
                request.delivery().disposition(ReplyMessage.rejection(refused), true);
            } else {
                request.delivery().disposition(Accepted.getInstance(), true);
                if (!links.reply(ReplyMessage.of(reply, request.correlationId()))) {
                    LOG.info("{} has no link open for its reply, which is dropped", device());
                }
            }
            links.answered();
        }
        if (!reading) {
            context.flush();
        }
    }

    @Override
    public void close(String reason) {
        LOG.debug("connection of {} closed: {}", device(), reason);
        context.flush();
        context.close();
    }

    private void opened(Connection connection) {
        long idleTimeoutMillis = connection.getRemoteIdleTimeout();
        if (idleTimeoutMillis > 0 && idleTimeoutMillis < MIN_IDLE_TIMEOUT_MILLIS) {
            end(
                    AmqpError.NOT_ALLOWED,
                    "an idle-time-out is at least " + MIN_IDLE_TIMEOUT_MILLIS + " ms");
            return;
        }
        if (idleTimeoutMillis > 0) {
            heartbeat = Heartbeat.every(idleTimeoutMillis / 2, context);
        }
        connection.open();
    }

    private void ask(RegistrationEvent question) {
        firstRequest.cancel(false);
        if (attested) {
            host.on(question);
        } else {
            firstQuestion = question;
            host.on(
                    new RegistrationEvent.Authenticate(
                            claim.credentials(links.device(), links.apiVersion())));
        }
    }

    private void refuse(long requestId, String detail) {
        reply(requestId, shared.refusals().refuse(DpsError.BAD_REQUEST, registrationId(), detail));
    }

    private void end(Symbol condition, String reason) {
        LOG.info("connection of {} ended with {}: {}", device(), condition, reason);
        amqp.close(condition, reason);
        if (!ended) {
            context.close();
        }
    }

    /** What was to be said has been written; the device gets a moment to say the same. */
    private void ended() {
        if (amqp.failure() != null && !ended) {
            LOG.info("connection of {} ended: {}", device(), amqp.failure().getMessage());
        }
        if (amqp.isOver()) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else if (!ended) {
            context.flush();
            context.executor()
                    .schedule(() -> context.close(), GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        }
        ended = true;
    }

    private RegistrationId registrationId() {
        return links.device() == null ? null : links.device().registrationId();
    }

    /** For the log. */
    private Object device() {
        return links.device() == null ? context.channel().remoteAddress() : links.device();
    }
}
