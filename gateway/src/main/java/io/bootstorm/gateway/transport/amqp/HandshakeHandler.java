package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.attestation.PresentedChain;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceSide;
import io.bootstorm.gateway.transport.EngineHost;
import io.bootstorm.gateway.transport.PeerChain;
import io.bootstorm.protocol.error.DpsError;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.qpid.protonj2.types.security.SaslCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first phase of an AMQP connection: SASL, up to the header of AMQP itself, for so long; then
 * leaves its place to {@link RegistrationHandler}.
 *
 * <p>A device that has shown a certificate may begin with AMQP's header at once, without SASL. Any
 * other header is answered with the one that would be right, and the connection closed (AMQP 1.0,
 * section 2.2).
 */
final class HandshakeHandler extends ChannelInboundHandlerAdapter implements DeviceSide, SaslPeer {

    static final String NAME = "handshake";

    private static final Logger LOG = LoggerFactory.getLogger(HandshakeHandler.class);

    private enum Phase {
        FIRST_HEADER,
        SASL,
        AMQP_HEADER,
        ENDED
    }

    private final DeviceLoop shared;
    private final AmqpSettings settings;
    private final EncodingCheck frames;
    private final SaslServer sasl;
    private Phase phase = Phase.FIRST_HEADER;
    private ChannelHandlerContext context;
    private Future<?> timeout;
    private EngineHost host;
    private Claim claim;

    /**
     * @param saslFrames for this phase
     * @param frames for the next
     */
    HandshakeHandler(
            DeviceLoop shared,
            AmqpSettings settings,
            EncodingCheck saslFrames,
            EncodingCheck frames) {
        this.shared = shared;
        this.settings = settings;
        this.frames = frames;
        this.sasl = new SaslServer(mechanisms(), saslFrames, this);
    }

    /** What devices may choose from; which mechanisms the service offers is unpublished. */
    private Map<String, Function<SaslPeer, SaslExchange>> mechanisms() {
        Map<String, Function<SaslPeer, SaslExchange>> mechanisms = new LinkedHashMap<>();
        mechanisms.put(PlainExchange.NAME, PlainExchange::new);
        mechanisms.put(TpmExchange.NAME, TpmExchange::new);
        mechanisms.put(
                ExternalExchange.NAME, device -> new ExternalExchange(device, this::presented));
        return mechanisms;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        timeout =
                ctx.executor()
                        .schedule(
                                () -> close("no AMQP header in time"),
                                settings.connectTimeout().toNanos(),
                                TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timeout.cancel(false);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf frame = (ByteBuf) message;
        if (isTheLastHeader(frame)) {
            begin(frame);
            return;
        }
        try {
            switch (phase) {
                case FIRST_HEADER -> firstHeader(frame);
                case SASL -> sasl.take(frame);
                case AMQP_HEADER -> answerAndClose(ProtocolHeader.AMQP);
                case ENDED -> LOG.trace("{} bytes after the end", frame.readableBytes());
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timeout.cancel(false);
        if (host != null) {
            host.on(new RegistrationEvent.Closed());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(String.valueOf(cause.getMessage()));
    }

    @Override
    public void challenge(byte[] challenge) {
        sasl.challenged();
        context.writeAndFlush(SaslFrames.challenge(context.alloc(), challenge));
    }

    @Override
    public void asksForKey(Credentials.Tpm credentials) {
        host = shared.host(this, context.channel().remoteAddress());
        host.on(new RegistrationEvent.Authenticate(credentials));
    }

    @Override
    public void challenged(String authenticationKey) {
        sasl.keyGiven(authenticationKey);
    }

    @Override
    public void claims(Claim by) {
        claim = by;
        if (host == null) {
            host = shared.host(this, context.channel().remoteAddress());
        }
        if (by.device() == null) {
            accepted();
        } else {
            host.on(new RegistrationEvent.Authenticate(by.credentials(by.device(), "")));
        }
    }

    @Override
    public void fails(String reason) {
        phase = Phase.ENDED;
        LOG.info(
                "SASL of {} ended with outcome 1 (auth): {}",
                context.channel().remoteAddress(),
                reason);
        context.writeAndFlush(SaslFrames.outcome(context.alloc(), SaslCode.AUTH))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** Perhaps the credentials were taken, perhaps the refusal waits for the register message. */
    @Override
    public void accepted() {
        phase = Phase.AMQP_HEADER;
        context.writeAndFlush(
                SaslFrames.outcome(context.alloc(), SaslCode.OK), context.voidPromise());
    }

    @Override
    public void refused(DpsError error) {
        fails(error.message());
    }

    @Override
    public void reply(long requestId, DpsReply reply) {
        throw new IllegalStateException("a reply before the first request");
    }

    @Override
    public void close(String reason) {
        phase = Phase.ENDED;
        LOG.debug("connection from {} closed: {}", context.channel().remoteAddress(), reason);
        context.close();
    }

    /** After SASL, or in place of it: a certificate needs none. */
    private boolean isTheLastHeader(ByteBuf frame) {
        if (phase == Phase.FIRST_HEADER && ProtocolHeader.AMQP.is(frame)) {
            PresentedChain chain = presented();
            if (!chain.isEmpty()) {
                claim = new Claim.Certificate(chain);
                host = shared.host(this, context.channel().remoteAddress());
                return true;
            }
        }
        return phase == Phase.AMQP_HEADER && ProtocolHeader.AMQP.is(frame);
    }

    private PresentedChain presented() {
        return PeerChain.of(context.channel());
    }

    private void firstHeader(ByteBuf header) {
        if (ProtocolHeader.SASL.is(header)) {
            phase = Phase.SASL;
            context.write(ProtocolHeader.SASL.bytes(context.alloc()), context.voidPromise());
            context.write(
                    SaslFrames.mechanisms(context.alloc(), sasl.offer()), context.voidPromise());
        } else if (ProtocolHeader.isHeader(header)) {
            answerAndClose(ProtocolHeader.SASL);
        } else {
            close("a frame before the protocol header");
        }
    }

    private void answerAndClose(ProtocolHeader right) {
        phase = Phase.ENDED;
        LOG.info(
                "connection from {} closed: it began with another header than {} of AMQP 1.0",
                context.channel().remoteAddress(),
                right);
        context.writeAndFlush(right.bytes(context.alloc()))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** The next phase begins with this header. */
    private void begin(ByteBuf header) {
        RegistrationHandler next = new RegistrationHandler(shared, host, settings, frames, claim);
        host.attach(next);
        ChannelHandlerContext handshake = context;
        handshake.pipeline().addAfter(NAME, RegistrationHandler.NAME, next);
        handshake.fireChannelRead(header);
        handshake.pipeline().remove(this);
    }
}
