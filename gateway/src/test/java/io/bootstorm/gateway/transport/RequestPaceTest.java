package io.bootstorm.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestPaceTest {

    private final EmbeddedChannel client = new EmbeddedChannel();

    @BeforeEach
    void open() {
        client.freezeTime();
        RequestPace pace = new RequestPace(Duration.ofSeconds(30));
        client.pipeline()
                .addLast(pace)
                .addLast(new HttpRequestDecoder())
                .addLast(new HttpObjectAggregator(1_000))
                .addLast(pace.end())
                .addLast(new Unimpressed());
    }

    @AfterEach
    void close() {
        client.finishAndReleaseAll();
    }

    @Test
    void closesAConnectionThatBringsNothing() {
        pass(29);
        assertThat(client.isOpen()).isTrue();
        pass(1);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void closesASenderOfAByteASecond() {
        receive("GET / HTTP/1.1\r\nX: ");
        for (int i = 0; i < 29; i++) {
            pass(1);
            receive("x");
        }
        assertThat(client.isOpen()).isTrue();
        pass(1);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void countsEveryRequestFromItsFirstByte() {
        for (int i = 0; i < 5; i++) {
            receive("GET / HTTP/1.1\r\n");
            pass(20);
            receive("\r\n");
            pass(20);
        }
        assertThat(client.isOpen()).isTrue();
        receive("PUT / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{");
        pass(60);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void leavesAConnectionAloneThatWaitsForItsAnswer() {
        receive("GET / HTTP/1.1\r\n\r\n");
        pass(3_600);
        assertThat(client.isOpen()).isTrue();
    }

    /** A request that is cut off is the decoder's complaint, and expected here. */
    private static final class Unimpressed extends ChannelInboundHandlerAdapter {

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            assertThat(cause).isInstanceOf(PrematureChannelClosureException.class);
        }
    }

    private void receive(String bytes) {
        client.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
    }

    private void pass(int seconds) {
        client.advanceTimeBy(seconds, TimeUnit.SECONDS);
        client.runScheduledPendingTasks();
    }
}
