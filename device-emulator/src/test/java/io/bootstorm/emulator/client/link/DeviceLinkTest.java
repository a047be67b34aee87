package io.bootstorm.emulator.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceLinkTest {

    private static final long MILLI = 1_000_000;

    private EmbeddedChannel channel;

    @AfterEach
    void nothingIsLeaked() {
        channel.finishAndReleaseAll();
    }

    @Test
    void deliversAfterTheLatency() {
        given(shape(100, 0, 0, 0, 0), false);
        send(10);
        receive(20);

        pass(99);
        assertThat(sent()).isZero();
        assertThat(delivered()).isZero();
        pass(1);
        assertThat(sent()).isEqualTo(10);
        assertThat(delivered()).isEqualTo(20);
    }

    @Test
    void takesItsTimeOnANarrowLinkSegmentBySegment() {
        // 8,000 bit/s are a byte a millisecond; each segment has 40 bytes of headers.
        given(shape(0, 8, 8, 500, 0), false);
        send(1_200);

        pass(539);
        assertThat(sent()).isZero();
        pass(1);
        assertThat(sent()).isEqualTo(500);
        pass(540);
        assertThat(sent()).isEqualTo(500);
        pass(240);
        assertThat(sent()).isEqualTo(200);
    }

    @Test
    void keepsTheOrderWhateverIsLost() {
        given(new LinkShape(MILLI, 50 * MILLI, 0, 0, 0.5, 200 * MILLI, 0, 0, 42), false);
        for (byte n = 0; n < 50; n++) {
            channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {n}));
        }

        pass(100_000);

        for (byte n = 0; n < 50; n++) {
            ByteBuf segment = channel.readOutbound();
            assertThat(segment.readByte()).isEqualTo(n);
            segment.release();
        }
    }

    @Test
    void isBusyWithTheHandshakeOnceTheServerHasSpoken() {
        given(new LinkShape(10 * MILLI, 0, 0, 0, 0, 1, 0, 2_000 * MILLI, 1), true);
        receive(7);
        pass(2_009);
        assertThat(delivered()).isZero();
        pass(1);
        assertThat(delivered()).isEqualTo(7);

        receive(8);
        pass(10);
        assertThat(delivered()).isEqualTo(8);
    }

    @Test
    void stopsReadingWhileItsWindowIsFull() {
        channel = new EmbeddedChannel();
        channel.freezeTime();
        channel.pipeline().addLast(new DeviceLink(shape(100, 0, 0, 0, 0), false, 1_000));
        receive(600);
        assertThat(channel.config().isAutoRead()).isTrue();
        receive(600);
        assertThat(channel.config().isAutoRead()).isFalse();

        pass(100);

        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(delivered()).isEqualTo(1_200);
    }

    @Test
    void handsOverWhatHasComeWhenThePeerCloses() {
        given(shape(100, 0, 0, 0, 0), false);
        receive(5);

        channel.close();

        assertThat(delivered()).isEqualTo(5);
    }

    @Test
    void dropsWhatIsNotSentWhenItIsClosed() {
        given(shape(100, 0, 0, 0, 0), false);
        ByteBuf unsent = Unpooled.buffer().writeZero(10);
        channel.writeOneOutbound(unsent);

        channel.close();
        pass(200);

        assertThat(unsent.refCnt()).isZero();
        assertThat(sent()).isZero();
    }

    private void given(LinkShape shape, boolean tls) {
        channel = new EmbeddedChannel();
        channel.freezeTime();
        channel.pipeline().addLast(new DeviceLink(shape, tls, 0));
    }

    private static LinkShape shape(
            long latencyMillis, long upKbps, long downKbps, int segmentBytes, long handshake) {
        return new LinkShape(
                latencyMillis * MILLI,
                0,
                upKbps * 1_000,
                downKbps * 1_000,
                0,
                MILLI,
                segmentBytes,
                handshake,
                1);
    }

    private void send(int bytes) {
        channel.writeOneOutbound(Unpooled.buffer().writeZero(bytes));
    }

    private void receive(int bytes) {
        channel.pipeline().fireChannelRead(Unpooled.buffer().writeZero(bytes));
    }

    private void pass(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
        channel.runScheduledPendingTasks();
    }

    private int sent() {
        return read(channel.readOutbound());
    }

    private int delivered() {
        int bytes = 0;
        for (ByteBuf read = channel.readInbound(); read != null; read = channel.readInbound()) {
            bytes += read(read);
        }
        return bytes;
    }

    private static int read(ByteBuf bytes) {
        if (bytes == null) {
            return 0;
        }
        int length = bytes.readableBytes();
        bytes.release();
        return length;
    }
}
