package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.websocket.Subprotocol;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a frame of a device meets, in this order, on whatever its bytes came over. {@link
 * HandshakeHandler} gives its place to {@link RegistrationHandler} once the device begins with AMQP
 * itself.
 */
public final class AmqpHandlers implements Subprotocol {

    private final DeviceLoops loops;
    private final AmqpSettings settings;
    private final EncodingCheck saslFrames;
    private final EncodingCheck frames;

    public AmqpHandlers(DeviceLoops loops, AmqpSettings settings) {
        this.loops = loops;
        this.settings = settings;
        SymbolBudget symbols = new SymbolBudget();
        this.saslFrames = EncodingCheck.ofSasl(symbols);
        this.frames = EncodingCheck.ofAmqp(symbols);
    }

    @Override
    public String name() {
        return "AMQPWSB10";
    }

    @Override
    public String transport() {
        return "amqp-ws";
    }

    Duration connectTimeout() {
        return settings.connectTimeout();
    }

    @Override
    public void addTo(ChannelPipeline pipeline) {
        pipeline.addLast("frames", new AmqpFrames())
                .addLast(
                        "amqp-idle",
                        new ReadTimeoutHandler(
                                settings.idleLimit().toMillis(), TimeUnit.MILLISECONDS))
                .addLast(
                        HandshakeHandler.NAME,
                        new HandshakeHandler(
                                loops.of(pipeline.channel()), settings, saslFrames, frames));
    }
}
