package io.bootstorm.emulator.client.websocket;

import io.bootstorm.emulator.boot.ReplyBody;
import io.bootstorm.emulator.client.FailureWords;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.TransportFailure;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.UnaryOperator;

/**
 * Opens a WebSocket on a socket that stands, and tells the listener of that instead. Reads the
 * status of the answer only, as the C SDK does.
 */
public final class WebSocketOpening extends SimpleChannelInboundHandler<FullHttpResponse>
        implements OpenListener {

    private static final String DECODER = "http";
    private static final String BODY = "body";
    private static final String TRANSPORT = "transport";
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final WebSocketHandshake handshake;
    private final FailureWords words;
    private final OpenListener listener;
    private boolean told;

    WebSocketOpening(WebSocketHandshake handshake, FailureWords words, OpenListener listener) {
        this.handshake = handshake;
        this.words = words;
        this.listener = listener;
    }

    /**
     * What opens the sockets of one client further.
     *
     * @param authority host and port
     * @param subprotocol as it is to be spelled
     */
    public static UnaryOperator<OpenListener> of(
            String authority, String subprotocol, FailureWords words) {
        WebSocketHandshake handshake = new WebSocketHandshake(authority, subprotocol);
        return listener -> new WebSocketOpening(handshake, words, listener);
    }

    @Override
    public void opened(Channel channel) {
        channel.pipeline()
                .addBefore(TRANSPORT, DECODER, new HttpResponseDecoder())
                .addBefore(TRANSPORT, BODY, new HttpObjectAggregator(MAX_BODY_BYTES))
                .addBefore(TRANSPORT, "websocket-opening", this);
        channel.writeAndFlush(handshake.request(channel.alloc()), channel.voidPromise());
    }

    @Override
    public void notOpened(TransportFailure failure) {
        if (!told) {
            told = true;
            listener.notOpened(failure);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        if (response.decoderResult().isFailure()) {
            notOpened(words.protocolError("an answer that is no HTTP/1.1"));
        } else if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            stands(ctx);
        } else {
            notOpened(refused(response));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        notOpened(words.closed("the WebSocket stood"));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        notOpened(words.of(cause));
    }

    /** What the decoder has not read yet goes to the frames when it leaves. */
    private void stands(ChannelHandlerContext ctx) {
        told = true;
        ChannelPipeline pipeline = ctx.pipeline();
        WebSocketFrames.addBefore(pipeline, TRANSPORT);
        pipeline.remove(BODY);
        pipeline.remove(this);
        pipeline.remove(DECODER);
        listener.opened(ctx.channel());
    }

    private TransportFailure refused(FullHttpResponse response) {
        byte[] bytes = ByteBufUtil.getBytes(response.content());
        ReplyBody body = ReplyBody.parse(bytes, 0, bytes.length);
        String said = body == null || body.errorMessage() == null ? "" : body.errorMessage();
        return new TransportFailure(
                "WebSocket refused",
                words.authority()
                        + " answered the WebSocket handshake with HTTP status "
                        + response.status().code()
                        + (said.isEmpty() ? "" : " (" + said + ")"));
    }
}
