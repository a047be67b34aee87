package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bootstorm.protocol.web.ForeignPages;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request, one answer, and the connection ends. */
final class ReloadHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadHandler.class);

    private static final String PATH = "/reload";

    /** For the request to come whole. */
    private static final int REQUEST_SECONDS = 10;

    private final Executor thread;
    private final Callable<String> reload;
    private Future<?> deadline;
    private boolean asked;

    /**
     * @param thread does one reload after the other; may reject what is too much
     */
    ReloadHandler(Executor thread, Callable<String> reload) {
        this.thread = thread;
        this.reload = reload;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> ctx.close(), REQUEST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        deadline.cancel(false);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event != Connections.END) {
            ctx.fireUserEventTriggered(event);
        } else if (!asked) {
            ctx.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (asked) {
            return;
        }
        asked = true;
        deadline.cancel(false);
        String objection = objection(request.headers());
        if (request.decoderResult().isFailure()) {
            reply(ctx, HttpResponseStatus.BAD_REQUEST, "The request is not HTTP/1.1.");
        } else if (objection != null) {
            reply(ctx, HttpResponseStatus.FORBIDDEN, "Not for pages in a browser: " + objection);
        } else if (!request.uri().equals(PATH)) {
            reply(
                    ctx,
                    HttpResponseStatus.NOT_FOUND,
                    "There is POST " + PATH + " here, and nothing else.");
        } else if (!request.method().equals(HttpMethod.POST)) {
            reply(ctx, HttpResponseStatus.METHOD_NOT_ALLOWED, "Use POST.");
        } else {
            reload(ctx);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("a connection to the control endpoint broke: {}", cause.toString());
        ctx.close();
    }

    private static String objection(HttpHeaders headers) {
        return ForeignPages.objection(
                headers.getAll(HttpHeaderNames.HOST),
                headers.getAll(HttpHeaderNames.ORIGIN),
                headers.getAll("Sec-Fetch-Site"));
    }

    private void reload(ChannelHandlerContext ctx) {
        try {
            thread.execute(() -> reloaded(ctx));
        } catch (RejectedExecutionException e) {
            reply(ctx, HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many reloads wait.");
        }
    }

    private void reloaded(ChannelHandlerContext ctx) {
        try {
            reply(ctx, HttpResponseStatus.OK, reload.call());
        } catch (Exception e) {
            reply(
                    ctx,
                    HttpResponseStatus.UNPROCESSABLE_ENTITY,
                    "Nothing has changed. " + e.getMessage());
        }
    }

    /** On any thread. */
    private static void reply(ChannelHandlerContext ctx, HttpResponseStatus status, String text) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(text + "\n", UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, "POST");
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
