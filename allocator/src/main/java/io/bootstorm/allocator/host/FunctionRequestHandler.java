package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.AllocationFunction;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: takes requests one after the other and answers each before it looks at the next.
 * While a policy waits for something, the connection reads no further.
 */
final class FunctionRequestHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionRequestHandler.class);

    private final FunctionDoor door;
    private final RequestPace pace;
    private final RequestBody body;

    /** Already decoded when a policy began to wait; no more than one read brought. */
    private final Queue<Object> backlog = new ArrayDeque<>();

    private Phase phase = Phase.BETWEEN_REQUESTS;
    private boolean keepAlive;
    private Route.Function function;
    private HttpReply refusal;
    private long discardedBytes;

    /**
     * @param pace is told when a request is whole
     */
    FunctionRequestHandler(FunctionDoor door, RequestPace pace) {
        this.door = door;
        this.pace = pace;
        this.body = new RequestBody(door.limits().bodyBytes());
    }

    private enum Phase {
        BETWEEN_REQUESTS,
        /** A request has begun and its body is being received. */
        RECEIVING,
        /** Refused before its end: the rest of the request is thrown away, then it is over. */
        DISCARDING,
        /** The policy has yet to decide. */
        DECIDING,
        /** The last reply is written. */
        ENDED
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (phase == Phase.DECIDING) {
            backlog.add(message);
            return;
        }
        try {
            accept(ctx, (HttpObject) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    private void accept(ChannelHandlerContext ctx, HttpObject message) {
        if (phase == Phase.ENDED) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            refuseMalformed(ctx, message.decoderResult().cause());
            return;
        }
        if (message instanceof HttpRequest request) {
            begin(ctx, request);
        }
        if (message instanceof HttpContent content) {
            receive(ctx, content);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        phase = Phase.RECEIVING;
        body.clear();
        keepAlive =
                request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                        && HttpUtil.isKeepAlive(request);
        Route route = door.find(request.uri());
        function = route instanceof Route.Function found ? found : null;
        refusal = door.refusalOf(request, route);
        boolean tooLarge = HttpUtil.getContentLength(request, 0L) > door.limits().bodyBytes();
        if (tooLarge) {
            refusal = door.bodyTooLarge();
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            invite(ctx);
        } else if (tooLarge) {
            refuseEarly(ctx, refusal);
        }
    }

    /** Lets the caller send the body, or spares it that. */
    private void invite(ChannelHandlerContext ctx) {
        if (refusal == null) {
            ctx.writeAndFlush(FunctionDoor.continueLine(ctx.alloc()));
        } else {
            keepAlive = false;
            reply(ctx, refusal);
        }
    }

    private void refuseMalformed(ChannelHandlerContext ctx, Throwable cause) {
        if (phase == Phase.DISCARDING) {
            end(ctx);
        } else {
            keepAlive = false;
            reply(ctx, FunctionDoor.malformed(cause));
        }
    }

    private void refuseEarly(ChannelHandlerContext ctx, HttpReply reply) {
        phase = Phase.DISCARDING;
        discardedBytes = 0;
        ctx.writeAndFlush(reply.render(ctx.alloc(), false));
    }

    private void receive(ChannelHandlerContext ctx, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (last) {
            pace.whole();
        }
        if (phase == Phase.RECEIVING && !body.append(content.content())) {
            refuseEarly(ctx, door.bodyTooLarge());
        }
        if (phase == Phase.DISCARDING) {
            discard(ctx, content, last);
        } else if (last && refusal != null) {
            reply(ctx, refusal);
        } else if (last) {
            call(ctx);
        }
    }

    /** Reading on for a while lets a caller see the reply that would be lost in a reset. */
    private void discard(ChannelHandlerContext ctx, HttpContent content, boolean last) {
        discardedBytes += content.content().readableBytes();
        if (last || discardedBytes > FunctionDoor.MOST_DISCARDED_BYTES) {
            end(ctx);
        }
    }

    private void call(ChannelHandlerContext ctx) {
        InvocationLog log = function.logs().get();
        CompletableFuture<FunctionAnswer> answer = answer(ctx, function.function(), log);
        if (answer.isDone()) {
            log.answered(answer.join());
            reply(ctx, HttpReply.to(answer.join()));
        } else {
            await(ctx, answer, log);
        }
    }

    private CompletableFuture<FunctionAnswer> answer(
            ChannelHandlerContext ctx, AllocationFunction asked, InvocationLog log) {
        if (door.temper() == null) {
            return asked.call(body.bytes(), body.length(), log);
        }
        return door.temper()
                .call(ctx.executor(), () -> asked.call(body.bytes(), body.length(), log));
    }

    private void await(
            ChannelHandlerContext ctx,
            CompletableFuture<FunctionAnswer> answer,
            InvocationLog log) {
        phase = Phase.DECIDING;
        ctx.channel().config().setAutoRead(false);
        Future<?> deadline =
                ctx.executor()
                        .schedule(
                                () -> answer.complete(FunctionAnswer.TOO_LATE),
                                door.limits().policySeconds(),
                                TimeUnit.SECONDS);
        answer.thenAcceptAsync(
                decided -> {
                    deadline.cancel(false);
                    answered(ctx, decided, log);
                },
                ctx.executor());
    }

    /** Takes the answer that was waited for; the caller may have gone meanwhile. */
    private void answered(ChannelHandlerContext ctx, FunctionAnswer answer, InvocationLog log) {
        log.answered(answer);
        if (phase == Phase.DECIDING) {
            reply(ctx, HttpReply.to(answer));
            resume(ctx);
        }
    }

    private void reply(ChannelHandlerContext ctx, HttpReply reply) {
        if (keepAlive && !door.connections().ending()) {
            phase = Phase.BETWEEN_REQUESTS;
            ctx.write(reply.render(ctx.alloc(), true), ctx.voidPromise());
        } else {
            phase = Phase.ENDED;
            ctx.write(reply.render(ctx.alloc(), false)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void resume(ChannelHandlerContext ctx) {
        while (phase != Phase.DECIDING && !backlog.isEmpty()) {
            channelRead(ctx, backlog.remove());
        }
        ctx.flush();
        readOn(ctx);
    }

    /** A caller that does not take its replies is not asked for more requests. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        readOn(ctx);
    }

    private void readOn(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(phase != Phase.DECIDING && ctx.channel().isWritable());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        boolean idle = event instanceof IdleStateEvent && phase != Phase.DECIDING;
        if (idle || (event == Connections.END && phase == Phase.BETWEEN_REQUESTS)) {
            end(ctx);
        }
    }

    private void end(ChannelHandlerContext ctx) {
        phase = Phase.ENDED;
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        backlog.forEach(ReferenceCountUtil::release);
        backlog.clear();
        phase = Phase.ENDED;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("A caller's connection broke: {}", cause.getMessage());
        } else {
            LOG.warn("A connection is closed after an unexpected failure", cause);
        }
        ctx.close();
    }
}
