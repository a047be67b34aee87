package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.transport.ConnectionGate;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;

/**
 * What a request meets, in this order. {@code device-api} answers every path today; what else the
 * real port 443 serves (the service API, WebSockets) is told apart by path and {@code Upgrade}, and
 * has its place between {@code order} and {@code device-api}.
 */
public final class HttpPipeline extends ChannelInitializer<Channel> {

    /** The transport's name in logs and metrics. */
    public static final String TRANSPORT = "https";

    private static final int MAX_REQUEST_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int CHUNK = 8 * 1024;

    private final SslContext tls;
    private final ConnectionGate gate;
    private final DeviceLoops loops;
    private final HttpSettings settings;

    public HttpPipeline(
            SslContext tls, ConnectionGate gate, DeviceLoops loops, HttpSettings settings) {
        this.tls = tls;
        this.gate = gate;
        this.loops = loops;
        this.settings = settings;
    }

    @Override
    protected void initChannel(Channel channel) {
        DeviceLoop shared = loops.of(channel);
        HttpAnswers answers = new HttpAnswers(shared.refusals());
        SslHandler handler = tls.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(settings.handshakeTimeout().toMillis());
        channel.pipeline()
                .addLast("gate", gate)
                .addLast("tls", handler)
                .addLast("codec", new HttpServerCodec(MAX_REQUEST_LINE, MAX_HEADERS, CHUNK))
                .addLast(
                        "idle",
                        new ReadTimeoutHandler(
                                settings.idleLimit().toMillis(), TimeUnit.MILLISECONDS))
                .addLast("body", new BodyLimit(settings.maxBodyBytes(), answers))
                .addLast("order", new RequestOrder())
                .addLast("device-api", new DeviceApiHandler(shared, answers));
    }
}
