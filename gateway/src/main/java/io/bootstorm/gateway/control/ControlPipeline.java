package io.bootstorm.gateway.control;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;

/** What a request to the control endpoint meets, in this order. */
public final class ControlPipeline extends ChannelInitializer<Channel> {

    private static final int IDLE_SECONDS = 60;

    /** A message to a device, or a whole twin. */
    private static final int MAX_BODY = 128 * 1024;

    private final ControlView view;
    private final String token;

    /**
     * @param token that requests are to bring; null for none
     */
    public ControlPipeline(ControlView view, String token) {
        this.view = view;
        this.token = token;
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline()
                .addLast("codec", new HttpServerCodec())
                .addLast("idle", new ReadTimeoutHandler(IDLE_SECONDS))
                .addLast("body", new HttpObjectAggregator(MAX_BODY))
                .addLast("browser-guard", new BrowserGuard());
        if (token != null) {
            channel.pipeline().addLast("token-guard", new TokenGuard(token));
        }
        channel.pipeline()
                .addLast(
                        "certificates",
                        new CertificateHandler(new CertificatePages(view.certificates())))
                .addLast("control", new ControlHandler(view));
    }
}
