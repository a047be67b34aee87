package io.bootstorm.gateway.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;

/** Answers what is below {@code /certificates}; other requests pass. */
final class CertificateHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String PATH = "/certificates";

    private final CertificatePages pages;

    CertificateHandler(CertificatePages pages) {
        this.pages = pages;
    }

    @Override
    public boolean acceptInboundMessage(Object message) throws Exception {
        return super.acceptInboundMessage(message)
                && isBelow(new QueryStringDecoder(((FullHttpRequest) message).uri()).rawPath());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        try {
            QueryStringDecoder target = new QueryStringDecoder(request.uri());
            String below =
                    target.path().length() <= PATH.length() + 1
                            ? ""
                            : target.path().substring(PATH.length() + 1);
            pages.answer(
                    request.method(),
                    below,
                    target.parameters(),
                    request.content().toString(StandardCharsets.UTF_8),
                    // The store answers on a thread of its own.
                    answer -> ctx.executor().execute(() -> answer.write(ctx, keepAlive)));
        } catch (IllegalArgumentException e) {
            ControlAnswer.text(HttpResponseStatus.BAD_REQUEST, e.getMessage() + "\n")
                    .write(ctx, keepAlive);
        }
    }

    private static boolean isBelow(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }
}
