package io.bootstorm.allocator.host;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;

/** The pipeline of a connection, in reading order. */
final class FunctionChannelInitializer extends ChannelInitializer<Channel> {

    /** Whole bodies of the documented size come in one piece. */
    private static final int LARGEST_PIECE_BYTES = 65_536;

    private final FunctionDoor door;
    private final SslContext tls;

    /**
     * @param tls null for plain HTTP
     */
    FunctionChannelInitializer(FunctionDoor door, SslContext tls) {
        this.door = door;
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!door.connections().admit(channel)) {
            channel.close();
            return;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
            pipeline.addLast("tls", tls.newHandler(channel.alloc()));
        }
        pipeline.addLast("idle", new IdleStateHandler(door.limits().idleSeconds(), 0, 0));
        RequestPace pace = new RequestPace(RequestPace.LIMIT);
        pipeline.addLast("pace", pace);
        pipeline.addLast("decoder", new HttpRequestDecoder(decoding()));
        pipeline.addLast("functions", new FunctionRequestHandler(door, pace));
    }

    private HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(door.limits().headerBytes())
                .setMaxHeaderSize(door.limits().headerBytes())
                .setMaxChunkSize(LARGEST_PIECE_BYTES);
    }
}
