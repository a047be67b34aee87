package io.bootstorm.gateway.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Lets requests in that bring the control token, in a gateway that other machines can reach. What
 * everybody may know needs none: whether it is ready, and the CA certificate.
 */
final class TokenGuard extends ChannelInboundHandlerAdapter {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> OPEN = Set.of("/health/live", "/health/ready", "/ca.pem");

    private static final byte[] NOTHING = {};

    private final byte[] token;

    TokenGuard(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof FullHttpRequest request) || isOpen(request) || hasToken(request)) {
            ctx.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(request);
        ControlAnswer.text(
                        HttpResponseStatus.UNAUTHORIZED,
                        "this gateway can be reached from other machines, so its control endpoint"
                                + " needs the token in the file control-token of its data folder:"
                                + " Authorization: Bearer TOKEN\n")
                .write(ctx, false);
    }

    private static boolean isOpen(FullHttpRequest request) {
        return OPEN.contains(request.uri().split("\\?", 2)[0]);
    }

    private boolean hasToken(FullHttpRequest request) {
        return MessageDigest.isEqual(
                token, presented(request.headers().get(HttpHeaderNames.AUTHORIZATION)));
    }

    /** Nothing, which no token is, where there is none. */
    private static byte[] presented(String authorization) {
        return authorization == null || !authorization.startsWith(SCHEME)
                ? NOTHING
                : authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    }
}
