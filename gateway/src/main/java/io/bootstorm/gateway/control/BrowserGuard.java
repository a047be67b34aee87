package io.bootstorm.gateway.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Keeps pages of other sites, open in a browser on this machine, away from the control endpoint: a
 * page that had its own name resolved to 127.0.0.1 shows in {@code Host}, one that calls across
 * origins in {@code Origin}.
 */
final class BrowserGuard extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof FullHttpRequest request)) {
            ctx.fireChannelRead(message);
            return;
        }
        String host = request.headers().get(HttpHeaderNames.HOST);
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        boolean foreignHost = host != null && !isLocal("http://" + host);
        if (foreignHost || (origin != null && !isLocal(origin))) {
            ReferenceCountUtil.release(request);
            ControlAnswer.text(
                            HttpResponseStatus.FORBIDDEN,
                            "the control endpoint answers to localhost and 127.0.0.1 only\n")
                    .write(ctx, false);
            return;
        }
        ctx.fireChannelRead(request);
    }

    private static boolean isLocal(String url) {
        String host;
        try {
            host = new URI(url).getHost();
        } catch (URISyntaxException e) {
            return false;
        }
        if (host == null) {
            return false;
        }
        InetAddress address =
                NetUtil.createInetAddressFromIpAddressString(
                        host.replace("[", "").replace("]", ""));
        return address == null ? host.equalsIgnoreCase("localhost") : address.isLoopbackAddress();
    }
}
