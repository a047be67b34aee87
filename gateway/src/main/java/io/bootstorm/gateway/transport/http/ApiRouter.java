package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.transport.PeerChain;
import io.bootstorm.protocol.error.DpsError;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells apart the APIs of the one HTTPS port: the first of the list that takes a request's host and
 * path answers it, and what none takes goes on to the device API. WebSockets have left before.
 */
final class ApiRouter extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ApiRouter.class);

    private final List<HttpApi> apis;
    private final HttpAnswers answers;

    ApiRouter(List<HttpApi> apis, HttpAnswers answers) {
        this.apis = apis;
        this.answers = answers;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof FullHttpRequest request)) {
            ctx.fireChannelRead(message);
            return;
        }
        KeptAlive connection = KeptAlive.asked(request);
        RequestTarget target;
        try {
            target = target(request);
        } catch (Refusal refusal) {
            request.release();
            connection.write(ctx, answers.of(refusal));
            ctx.flush();
            return;
        }
        for (HttpApi api : apis) {
            if (api.takes(target)) {
                ask(ctx, api, request, target, connection);
                return;
            }
        }
        ctx.fireChannelRead(new DeviceApiRequest(request, target));
    }

    private void ask(
            ChannelHandlerContext ctx,
            HttpApi api,
            FullHttpRequest request,
            RequestTarget target,
            KeptAlive connection) {
        try {
            api.answer(
                    ApiRequest.of(request, target, () -> PeerChain.of(ctx.channel())),
                    answer -> onLoop(ctx, () -> write(ctx, connection, answer)));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), target.segments(), e);
            connection.write(ctx, answers.of(new Refusal(DpsError.INTERNAL, null, "see the log")));
            ctx.flush();
        } finally {
            ReferenceCountUtil.release(request);
        }
    }

    private void write(ChannelHandlerContext ctx, KeptAlive connection, ApiAnswer answer) {
        if (ctx.channel().isActive()) {
            connection.write(ctx, answers.of(answer));
            ctx.flush();
        }
    }

    private static void onLoop(ChannelHandlerContext ctx, Runnable task) {
        if (ctx.executor().inEventLoop()) {
            task.run();
        } else {
            ctx.executor().execute(task);
        }
    }

    private static RequestTarget target(FullHttpRequest request) throws Refusal {
        if (request.decoderResult().isFailure()) {
            throw new Refusal(DpsError.BAD_REQUEST, null, "the request is not HTTP/1.1");
        }
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
            throw new Refusal(DpsError.BAD_REQUEST, null, "a request has one Host header");
        }
        try {
            return RequestTarget.of(request);
        } catch (IllegalArgumentException e) {
            throw new Refusal(DpsError.BAD_REQUEST, null, "the path has a broken percent escape");
        }
    }
}
