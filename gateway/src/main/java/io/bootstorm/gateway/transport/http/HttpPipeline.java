package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.transport.ConnectionGate;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.RequestOrder;
import io.bootstorm.gateway.transport.RequestPace;
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
 * everything from {@code codec} on gives its place to the subprotocol that was offered; {@code
 * apis} answers what one of the other APIs takes by host or path; {@code device-api} answers every
 * request that is left. Another API on this port is one more {@link HttpApi} in the list, another
 * protocol inside WebSockets one more {@link Subprotocol}.
 */
public final class HttpPipeline extends ChannelInitializer<Channel> {

    /** The transport's name in logs and metrics. */
    public static final String TRANSPORT = "https";

    /** What an upgrade removes, in that order: {@code codec} passes on what it has not read. */
    static final List<String> HANDLERS =
            List.of("pace", "idle", "body", "whole", "upgrade", "apis", "device-api", "codec");

    private static final int MAX_REQUEST_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int CHUNK = 8 * 1024;

    private final SslContext tls;
    private final ConnectionGate gate;
    private final DeviceLoops loops;
    private final HttpSettings settings;
    private final List<Subprotocol> subprotocols;
    private final List<HttpApi> apis;

    /**
     * @param tls null, as {@code gate}, where {@link #addTo} alone is used
     * @param subprotocols what is spoken inside WebSockets
     * @param apis beside the device API; the first that takes a request answers it
     */
    public HttpPipeline(
            SslContext tls,
            ConnectionGate gate,
            DeviceLoops loops,
            HttpSettings settings,
            List<Subprotocol> subprotocols,
            List<HttpApi> apis) {
        this.tls = tls;
        this.gate = gate;
        this.loops = loops;
        this.settings = settings;
        this.subprotocols = List.copyOf(subprotocols);
        this.apis = List.copyOf(apis);
    }

    @Override
    protected void initChannel(Channel channel) {
        SslHandler handler = tls.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(settings.requestTimeout().toMillis());
        addTo(channel.pipeline().addLast("gate", gate).addLast("tls", handler));
    }

    /** Everything after TLS. */
    public void addTo(ChannelPipeline pipeline) {
        DeviceLoop shared = loops.of(pipeline.channel());
        HttpAnswers answers = new HttpAnswers(shared.refusals());
        RequestPace pace = new RequestPace(settings.requestTimeout());
        pipeline.addLast("pace", pace)
                .addLast("codec", new HttpServerCodec(MAX_REQUEST_LINE, MAX_HEADERS, CHUNK))
                .addLast(
                        "idle",
                        new ReadTimeoutHandler(
                                settings.idleLimit().toMillis(), TimeUnit.MILLISECONDS))
                .addLast("body", new BodyLimit(settings.maxBodyBytes(), answers))
                .addLast("whole", pace.end())
                .addLast("order", new RequestOrder())
                .addLast("upgrade", new WebSocketUpgrade(answers, subprotocols, shared.traffic()))
                .addLast("apis", new ApiRouter(apis, answers))
                .addLast("device-api", new DeviceApiHandler(shared, answers));
    }
}
