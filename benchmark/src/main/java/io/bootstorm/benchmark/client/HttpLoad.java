package io.bootstorm.benchmark.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Posts the tutorial's allocation request over HTTP/1.1 keep-alive, one at a time on each of a few
 * connections: the same bytes again and again, the answers only counted.
 */
final class HttpLoad implements Load {

    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(
                    Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final Target target;
    private final ByteBuf request;
    private final SslContext tls;

    /**
     * @param path of the function, such as {@code /api/tutorial}
     * @param body the request's
     */
    HttpLoad(Target target, String path, byte[] body) throws SSLException {
        this.target = target;
        this.tls = target.ca() == null ? null : tls(target);
        String head =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost:"
                        + target.port()
                        + "\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        request =
                Unpooled.unreleasableBuffer(
                        Unpooled.directBuffer()
                                .writeBytes(head.getBytes(StandardCharsets.US_ASCII))
                                .writeBytes(body)
                                .asReadOnly());
    }

    @Override
    public Outcome run(int count, String round) throws InterruptedException {
        Round requests = new Round(count);
        long from = System.nanoTime();
        for (int i = 0; i < target.open(); i++) {
            open(requests);
        }
        requests.ended.await(2, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - from) / 1e9;
        return new Outcome(
                count,
                requests.answered.get(),
                seconds,
                requests.nanos.getValueAtPercentile(50) / 1e3,
                requests.nanos.getValueAtPercentile(99) / 1e3);
    }

    private void open(Round requests) {
        new Bootstrap()
                .group(group)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                if (tls != null) {
                                    channel.pipeline()
                                            .addLast(
                                                    tls.newHandler(
                                                            channel.alloc(),
                                                            Target.HOST,
                                                            target.port()));
                                }
                                channel.pipeline().addLast(new Caller(requests));
                            }
                        })
                .connect(Target.HOST, target.port());
    }

    private static SslContext tls(Target target) throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                        .protocols("TLSv" + target.tlsVersion())
                        .trustManager(target.ca().toFile())
                        .endpointIdentificationAlgorithm("HTTPS");
        if (OpenSsl.isAvailable()) {
            // One for all servers: their own choices differ in what they cost.
            builder.option(OpenSslContextOption.GROUPS, new String[] {"x25519"});
        }
        return builder.build();
    }

    private static final class Round {

        private final AtomicInteger left;
        private final AtomicInteger answered = new AtomicInteger();
        private final CountDownLatch ended;
        private final ConcurrentHistogram nanos = new ConcurrentHistogram(HIGHEST_NANOS, 3);

        Round(int count) {
            left = new AtomicInteger(count);
            ended = new CountDownLatch(count);
        }
    }

    /** One connection; looks for the end of each answer by its content-length. */
    private final class Caller extends ByteToMessageDecoder {

        private static final byte[] LENGTH =
                "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);

        private final Round requests;
        private long sent;

        Caller(Round requests) {
            this.requests = requests;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            call(ctx); // with TLS it waits for the handshake
        }

        private void call(ChannelHandlerContext ctx) {
            if (requests.left.getAndDecrement() <= 0) {
                ctx.close();
                return;
            }
            sent = System.nanoTime();
            ctx.writeAndFlush(request.duplicate(), ctx.voidPromise());
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
            int head = headEnd(in);
            if (head < 0) {
                return;
            }
            int end = head + contentLength(in, head);
            if (in.writerIndex() < end) {
                return;
            }
            boolean ok = in.getByte(in.readerIndex() + 9) == '2';
            in.readerIndex(end);
            requests.nanos.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - sent));
            if (ok) {
                requests.answered.incrementAndGet();
            }
            requests.ended.countDown();
            call(ctx);
        }

        private static int headEnd(ByteBuf in) {
            for (int at = in.readerIndex(); at <= in.writerIndex() - 4; at++) {
                if (in.getInt(at) == 0x0d0a0d0a) {
                    return at + 4;
                }
            }
            return -1;
        }

        private static int contentLength(ByteBuf in, int head) {
            for (int at = in.readerIndex(); at < head - LENGTH.length; at++) {
                if (isLengthAt(in, at)) {
                    int length = 0;
                    for (int digit = at + LENGTH.length; in.getByte(digit) != '\r'; digit++) {
                        length = 10 * length + in.getByte(digit) - '0';
                    }
                    return length;
                }
            }
            throw new IllegalStateException("an answer without content-length");
        }

        private static boolean isLengthAt(ByteBuf in, int at) {
            for (int i = 0; i < LENGTH.length; i++) {
                if (Character.toLowerCase((char) in.getByte(at + i)) != LENGTH[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
