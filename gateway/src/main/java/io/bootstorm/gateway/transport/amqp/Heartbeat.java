package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Empty frames, for devices that want to hear from time to time that somebody is there. */
final class Heartbeat {

    private static final ByteBuf EMPTY_FRAME =
            Unpooled.unreleasableBuffer(
                    Unpooled.directBuffer(8).writeInt(8).writeInt(0x02000000).asReadOnly());

    private Heartbeat() {}

    /** Until it is cancelled. */
    static Future<?> every(long millis, ChannelHandlerContext context) {
        return context.executor()
                .scheduleAtFixedRate(() -> beat(context), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void beat(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            context.writeAndFlush(EMPTY_FRAME.duplicate(), context.voidPromise());
        }
    }
}
