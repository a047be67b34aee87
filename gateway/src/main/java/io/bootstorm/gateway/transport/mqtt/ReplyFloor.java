package io.bootstorm.gateway.transport.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Holds replies and acknowledgements of messages back for a moment. In the pipelines of Java SDK
 * devices only: that SDK loses a reply of DPS, or a hub's PUBACK, that arrives before its sending
 * thread has noted what it sent ({@code Mqtt.publish} notes it after Paho has sent it), and then
 * stalls for a minute; the real service is never that fast.
 */
final class ReplyFloor extends ChannelOutboundHandlerAdapter {

    /** More than that SDK can be owed, which sends ten messages in ten milliseconds at most. */
    private static final int MAX_HELD = 256;

    private final long floorNanos;
    private int held;

    ReplyFloor(Duration floor) {
        this.floorNanos = floor.toNanos();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf packet) || !MqttPackets.answersAPublish(packet)) {
            ctx.write(message, promise);
        } else if (held == MAX_HELD) {
            ReferenceCountUtil.release(message);
            ctx.close();
        } else {
            held++;
            ctx.executor()
                    .schedule(
                            () -> release(ctx, packet, promise), floorNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** What is held goes out before. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (held == 0) {
            ctx.close(promise);
        } else {
            ctx.executor().schedule(() -> ctx.close(promise), floorNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void release(ChannelHandlerContext ctx, ByteBuf packet, ChannelPromise promise) {
        held--;
        ctx.writeAndFlush(packet, promise);
    }
}
