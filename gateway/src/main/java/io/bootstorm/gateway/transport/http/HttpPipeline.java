package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.transport.ConnectionGate;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.websocket.Subprotocol;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a request meets, in this order. {@code upgrade} takes what asks for a WebSocket, and then
 * everything from {@code codec} on gives its place to the subprotocol; {@code device-api} answers
 * every path that is left. What else the real port 443 serves (the service API) is told apart by
 * its path, and has its place between the two.
 */
public final class HttpPipeline extends ChannelInitializer<Channel> {

    /** The transport's name in logs and metrics. */
    public static final String TRANSPORT = "https";

    /** What an upgrade removes, in that order: {@code codec} passes on what it has not read. */
    static final List<String> HANDLERS = List.of("idle", "body", "upgrade", "device-api", "codec");

    private static final int MAX_REQUEST_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int CHUNK = 8 * 1024;

    private final SslContext tls;
    private final ConnectionGate gate;
    private final DeviceLoops loops;
    private final HttpSettings settings;
    private final Subprotocol subprotocol;

    /**
     * @param subprotocol what is spoken inside WebSockets
     */
    public HttpPipeline(
            SslContext tls,
            ConnectionGate gate,
            DeviceLoops loops,
            HttpSettings settings,
            Subprotocol subprotocol) {
        this.tls = tls;
        this.gate = gate;
        this.loops = loops;
        this.settings = settings;
        this.subprotocol = subprotocol;
    }

    @Override
    protected void initChannel(Channel channel) {
        SslHandler handler = tls.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(settings.handshakeTimeout().toMillis());
        addTo(channel.pipeline().addLast("gate", gate).addLast("tls", handler));
    }

    /** Everything after TLS. */
    void addTo(ChannelPipeline pipeline) {
        DeviceLoop shared = loops.of(pipeline.channel());
        HttpAnswers answers = new HttpAnswers(shared.refusals());
        pipeline.addLast("codec", new HttpServerCodec(MAX_REQUEST_LINE, MAX_HEADERS, CHUNK))
                .addLast(
                        "idle",
                        new ReadTimeoutHandler(
                                settings.idleLimit().toMillis(), TimeUnit.MILLISECONDS))
                .addLast("body", new BodyLimit(settings.maxBodyBytes(), answers))
                .addLast("order", new RequestOrder())
                .addLast("upgrade", new WebSocketUpgrade(answers, subprotocol, shared.traffic()))
                .addLast("device-api", new DeviceApiHandler(shared, answers));
    }
}
