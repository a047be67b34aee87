package io.bootstorm.gateway.control;

import io.bootstorm.gateway.transport.ConnectionGate;
import io.bootstorm.gateway.transport.DeviceConnections;
import io.bootstorm.gateway.transport.RequestOrder;
import io.bootstorm.gateway.transport.RequestPace;
import io.bootstorm.gateway.transport.TrafficListener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.time.Duration;

/** What a request to the control endpoint meets, in this order. */
public final class ControlPipeline extends ChannelInitializer<Channel> {

    private static final int IDLE_SECONDS = 60;

    /** For one request to come whole. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    /** A message to a device, or a whole twin. */
    private static final int MAX_BODY = 128 * 1024;

    /** Programs on this machine, not devices. */
    private static final int MAX_CONNECTIONS = 512;

    private final ControlView view;
    private final String token;
    private final DeviceConnections connections = new DeviceConnections(MAX_CONNECTIONS);
    private final ConnectionGate gate =
            new ConnectionGate("control", connections, TrafficListener.NONE);

    /**
     * @param token that requests are to bring; null for none
     */
    public ControlPipeline(ControlView view, String token) {
        this.view = view;
        this.token = token;
    }

    /** What came through it. */
    public DeviceConnections connections() {
        return connections;
    }

    @Override
    protected void initChannel(Channel channel) {
        RequestPace pace = new RequestPace(REQUEST_TIMEOUT);
        channel.pipeline()
                .addLast("gate", gate)
                .addLast("pace", pace)
                .addLast("codec", new HttpServerCodec())
                .addLast("idle", new ReadTimeoutHandler(IDLE_SECONDS))
                .addLast("body", new HttpObjectAggregator(MAX_BODY))
                .addLast("whole", pace.end())
                .addLast("order", new RequestOrder())
                .addLast("malformed", new Malformed())
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
