package io.bootstorm.emulator.client.http;

import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.boot.ReplyBody;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TransportFailure;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * One device's HTTP connection, as the C SDK uses it: one request at a time. It reads the body of
 * 2xx and 401 only; from 429 on it repeats; any other status is a broken transport to it. A device
 * with a TPM is challenged upon its first registration, and registers once more.
 */
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpResponse>
        implements ProvisioningConnection, OpenListener {

    private static final int UNAUTHORIZED = 401;

    private enum Phase {
        SOCKET,
        IDLE,
        WAITING,
        CLOSED
    }

    private final DpsConnector connector;
    private final ConnectionRequest request;
    private final HttpRequests requests;
    private final ConnectionListener listener;

    private Phase phase = Phase.SOCKET;
    private Channel channel;
    private ScheduledFuture<?> patience;

    HttpConnection(DpsConnector connector, ConnectionRequest request, ConnectionListener listener) {
        this.connector = connector;
        this.request = request;
        this.requests = new HttpRequests(request, connector.endpoint().authority());
        this.listener = listener;
    }

    void open(EventLoop loop) {
        channel = connector.open(loop, request, this, this);
        if (phase == Phase.SOCKET) {
            long millis = connector.endpoint().connectTimeout().toMillis();
            patience = loop.schedule(this::impatient, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void opened(Channel opened) {
        if (phase != Phase.SOCKET) {
            return;
        }
        phase = Phase.IDLE;
        if (patience != null) {
            patience.cancel(false);
        }
        opened.pipeline()
                .addBefore("transport", "http", new HttpClientCodec())
                .addBefore(
                        "transport",
                        "body",
                        new HttpObjectAggregator(request.stack().maxPacketBytes()));
        listener.connected();
    }

    @Override
    public void notOpened(TransportFailure failure) {
        fail(failure);
    }

    /** HTTP has nothing to subscribe to. */
    @Override
    public void subscribe() {
        listener.subscribed();
    }

    @Override
    public void register() {
        if (phase == Phase.IDLE) {
            send(requests.register(channel.alloc(), request.registration()));
        }
    }

    @Override
    public void poll(String operationId) {
        if (phase == Phase.IDLE) {
            send(requests.poll(operationId));
        }
    }

    @Override
    public void close() {
        closed();
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void abort() {
        closed();
        DpsConnector.abort(channel);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        if (phase == Phase.IDLE) {
            fail(connector.words().protocolError("an answer that nobody asked for"));
        } else if (response.decoderResult().isFailure()) {
            fail(connector.words().protocolError("an answer that is no HTTP/1.1"));
        } else if (phase == Phase.WAITING) {
            phase = Phase.IDLE;
            answered(response);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(
                connector
                        .words()
                        .closed(phase == Phase.WAITING ? "it answered" : "the boot was over"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            fail(
                    connector
                            .words()
                            .protocolError(
                                    "an answer of more than "
                                            + request.stack().maxPacketBytes()
                                            + " bytes"));
        } else {
            fail(connector.words().of(cause));
        }
    }

    private void answered(FullHttpResponse response) {
        int status = response.status().code();
        byte[] bytes = ByteBufUtil.getBytes(response.content());
        ReplyBody body = ReplyBody.parse(bytes, 0, bytes.length);
        if (status / 100 == 2 || status == UNAUTHORIZED || RegistrationReply.isTransient(status)) {
            if (status == UNAUTHORIZED && isChallenge(body)) {
                challenged(body.authenticationKey());
                return;
            }
            listener.replied(
                    new RegistrationReply(status, response.headers().get("retry-after"), body));
        } else {
            String said = body == null || body.errorMessage() == null ? "" : body.errorMessage();
            fail(
                    new TransportFailure(
                            "HTTP status " + status,
                            "Failure status code sent from the server: "
                                    + status
                                    + (said.isEmpty() ? "" : " (" + said + ")")));
        }
    }

    /** As the C SDK tells it: of an answer to a request without a token. */
    private boolean isChallenge(ReplyBody body) {
        return request.tpm() != null
                && !requests.areAuthorized()
                && body != null
                && body.authenticationKey() != null;
    }

    private void challenged(String authenticationKey) {
        try {
            requests.authorizeBy(
                    request.tpm().token(Base64.getDecoder().decode(authenticationKey)));
        } catch (IllegalArgumentException e) {
            fail(
                    connector
                            .words()
                            .protocolError("a key that the TPM does not open: " + e.getMessage()));
            return;
        }
        register();
    }

    private void send(FullHttpRequest message) {
        phase = Phase.WAITING;
        channel.writeAndFlush(message, channel.voidPromise());
    }

    private void impatient() {
        fail(connector.words().connectTimeout(connector.endpoint().connectTimeout().toMillis()));
    }

    private void fail(TransportFailure failure) {
        if (phase == Phase.CLOSED) {
            return;
        }
        close();
        listener.failed(failure);
    }

    private void closed() {
        phase = Phase.CLOSED;
        if (patience != null) {
            patience.cancel(false);
        }
    }
}
