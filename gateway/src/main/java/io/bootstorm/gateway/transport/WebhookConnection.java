package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The last handler of one connection to a webhook: carries one exchange at a time, one after
 * another while the server keeps the connection.
 */
final class WebhookConnection extends ChannelInboundHandlerAdapter {

    private static final int NO_CONTENT = 204;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final WebhookOrigin origin;
    private final WebhookClient client;
    private final int maxResponseBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private Channel channel;
    private WebhookExchange exchange;
    private int status;
    private boolean keepAlive;
    private boolean reused;
    private boolean connected;
    private boolean gone;
    private Future<?> settling;
    private boolean settled;
    private long idleSince;

    WebhookConnection(
            WebhookClient client,
            WebhookOrigin origin,
            int maxResponseBytes,
            WebhookExchange first) {
        this.client = client;
        this.origin = origin;
        this.maxResponseBytes = maxResponseBytes;
        this.exchange = first;
    }

    WebhookOrigin origin() {
        return origin;
    }

    WebhookExchange exchange() {
        return exchange;
    }

    boolean isUsable(long now, long maxIdleNanos) {
        return !gone && channel.isActive() && now - idleSince < maxIdleNanos;
    }

    void idleFrom(long now) {
        idleSince = now;
    }

    /** It counts as fresh until then, unless it is answered or closed before. */
    void settlesBy(Future<?> deadline) {
        settling = deadline;
    }

    void settle() {
        if (!settled) {
            settled = true;
            settling.cancel(false);
            client.settled(this);
        }
    }

    void opening(Channel opening) {
        channel = opening;
    }

    boolean isConnected() {
        return connected;
    }

    /** Connected, with TLS where it is wanted: the first exchange can go out. */
    void ready() {
        connected = true;
        if (channel.isActive()) {
            write();
        } else {
            fail(Failure.CLOSED, origin + " closed the connection at once");
        }
    }

    /** Takes another exchange; only while idle. */
    void send(WebhookExchange next) {
        exchange = next;
        reused = true;
        write();
    }

    /** Gives up on the exchange that it carries; the connection goes with it. */
    void fail(Failure failure, String detail) {
        WebhookExchange failed = exchange;
        exchange = null;
        leave();
        if (failed != null) {
            failed.fail(failure, detail);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (exchange == null) {
                leave();
            } else if (message instanceof HttpObject part) {
                take(part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        WebhookExchange cut = exchange;
        boolean stale = reused && cut != null && !cut.hasFirstByte();
        exchange = null;
        leave();
        if (cut == null) {
            return;
        }
        if (stale && cut.mayRetry()) {
            client.retry(cut);
        } else {
            cut.fail(Failure.CLOSED, origin + " closed the connection before its answer was whole");
        }
    }

    /** What went wrong shows in the handshake's result, or as a closed connection. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void write() {
        if (exchange == null || exchange.hasEnded()) {
            leave();
            return;
        }
        status = 0;
        body.reset();
        byte[] content = exchange.body();
        byte[] head = exchange.target().head();
        ByteBuf request = channel.alloc().buffer(head.length + 16 + content.length);
        request.writeBytes(head);
        request.writeCharSequence(Integer.toString(content.length), StandardCharsets.US_ASCII);
        request.writeBytes(END_OF_HEAD).writeBytes(content);
        exchange.written();
        channel.writeAndFlush(request, channel.voidPromise());
    }

    private void take(HttpObject part) {
        DecoderResult decoded = part.decoderResult();
        if (decoded.isFailure()) {
            fail(Failure.PROTOCOL, origin + " answered something that is not HTTP");
            return;
        }
        if (part instanceof HttpResponse response) {
            begin(response);
        }
        if (exchange != null && status != 0 && part instanceof HttpContent content) {
            append(content.content());
        }
        if (exchange != null && part instanceof LastHttpContent) {
            finish();
        }
    }

    private void begin(HttpResponse response) {
        if (!exchange.hasFirstByte()) {
            exchange.firstByte();
        }
        settle();
        if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            return;
        }
        status = response.status().code();
        keepAlive = HttpUtil.isKeepAlive(response) && hasKnownEnd(response);
    }

    /** Without a length the answer ends with the connection. */
    private static boolean hasKnownEnd(HttpResponse response) {
        return HttpUtil.isTransferEncodingChunked(response)
                || HttpUtil.isContentLengthSet(response)
                || response.status().code() == NO_CONTENT;
    }

    private void append(ByteBuf content) {
        if (body.size() + content.readableBytes() > maxResponseBytes) {
            fail(Failure.TOO_LARGE, origin + " answered more than " + maxResponseBytes + " bytes");
            return;
        }
        byte[] bytes =
                ByteBufUtil.getBytes(
                        content, content.readerIndex(), content.readableBytes(), false);
        body.write(bytes, 0, bytes.length);
    }

    private void finish() {
        if (status == 0) {
            return;
        }
        WebhookExchange answered = exchange;
        int answeredStatus = status;
        byte[] answer = body.toByteArray();
        exchange = null;
        if (keepAlive && channel.isActive()) {
            client.idle(this);
        } else {
            leave();
        }
        answered.answer(answeredStatus, answer);
    }

    /** Closes the connection; it counts no longer. */
    void leave() {
        if (!gone) {
            gone = true;
            channel.close();
            client.gone(this);
            settle();
        }
    }
}
