package io.bootstorm.gateway.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.transport.TrafficListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Frames as bytes, where RFC 6455, section 5.7 has them in its words: "Hello" masked with 37fa213d
 * is 7f9f4d5158.
 */
class WebSocketFramesTest {

    private static final String HELLO = "48656c6c6f";

    private final List<String> traffic = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void upgrade() {
        WebSocketFrames.addTo(channel.pipeline(), new BytesAsTheyAre(), new Recorded());
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void readsABinaryFrameAsItsBytes() {
        receive("8285 37fa213d 7f9f4d5158");
        assertThat(read()).isEqualTo(HELLO);
    }

    @Test
    void readsAMessageInFragmentsAsItsBytesEvenWithAPingBetween() {
        receive("0283 37fa213d 7f9f4d");
        receive("8980 37fa213d");
        receive("8082 37fa213d 5b95");
        assertThat(read() + read()).isEqualTo(HELLO);
        assertThat(sent()).isEqualTo("8a00");
    }

    @Test
    void sendsNoPongsToWhoDoesNotTakeThem() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
        channel.pipeline().addFirst(new Untaken());
        for (int i = 0; i < 100; i++) {
            receive("8980 37fa213d");
        }
        assertThat(channel.unsafe().outboundBuffer().size()).isLessThan(5);
    }

    /** A peer whose receive window is full. */
    private static final class Untaken extends ChannelOutboundHandlerAdapter {

        @Override
        public void flush(ChannelHandlerContext ctx) {
            // nothing goes out
        }
    }

    @Test
    void readsAFrameThatComesInPiecesAndTwoThatComeAtOnce() {
        receive("8285 37fa");
        receive("213d 7f9f4d5158 8281 37fa213d 7f");
        assertThat(read()).isEqualTo(HELLO);
        assertThat(read()).isEqualTo("48");
    }

    @Test
    void writesBytesAsOneUnmaskedBinaryFrame() {
        channel.writeOutbound(Unpooled.copiedBuffer(ByteBufUtil.decodeHexDump(HELLO)));
        assertThat(sent()).isEqualTo("8205" + HELLO);
    }

    @Test
    void answersAPingWithItsOwnWords() {
        receive("8985 37fa213d 7f9f4d5158");
        assertThat(sent()).isEqualTo("8a05" + HELLO);
    }

    @Test
    void hearsAPongInSilence() {
        receive("8a85 37fa213d 7f9f4d5158");
        assertThat(sent()).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void closesOnTextWithItsCode() {
        receive("8185 37fa213d 7f9f4d5158 8285 37fa213d 7f9f4d5158");
        assertThat(sent()).isEqualTo("880203eb");
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void answersCloseWithClose() {
        receive("8882 37fa213d 3412");
        assertThat(sent()).isEqualTo("880203e8");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void saysCloseWhenTheSubprotocolCloses() {
        channel.pipeline().close();
        assertThat(sent()).isEqualTo("880203e8");
        assertThat(channel.isOpen()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a frame without mask, 8205 48656c6c6f, 03ea",
        "a reserved bit, c285 37fa213d 7f9f4d5158, 03ea",
        "a continuation of nothing, 8085 37fa213d 7f9f4d5158, 03ea",
        "a frame of 288 KiB and one byte, 82ff 0000000000048001 37fa213d, 03f1",
    })
    void closesOnBrokenFraming(String what, String bytes, String code) {
        receive(bytes);
        assertThat(sent()).isEqualTo("8802" + code);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void countsTheTransport() {
        channel.close();
        assertThat(traffic).containsExactly("opened raw-ws", "closed raw-ws");
    }

    private void receive(String hex) {
        byte[] bytes = ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
        channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes)).fireChannelReadComplete();
    }

    private String read() {
        return hex(channel.readInbound());
    }

    private String sent() {
        StringBuilder all = new StringBuilder();
        ByteBuf part;
        while ((part = channel.readOutbound()) != null) {
            all.append(hex(part));
        }
        return all.toString();
    }

    private static String hex(ByteBuf bytes) {
        assertThat(bytes).isNotNull();
        try {
            return ByteBufUtil.hexDump(bytes);
        } finally {
            bytes.release();
        }
    }

    /** Adds nothing: what it would read arrives at the channel's end. */
    private static final class BytesAsTheyAre implements Subprotocol {

        @Override
        public String name() {
            return "raw";
        }

        @Override
        public String transport() {
            return "raw-ws";
        }

        @Override
        public void addTo(ChannelPipeline pipeline) {}
    }

    private final class Recorded implements TrafficListener {

        @Override
        public void opened(String transport) {
            traffic.add("opened " + transport);
        }

        @Override
        public void closed(String transport) {
            traffic.add("closed " + transport);
        }

        @Override
        public void webhookEnded(WebhookResult result) {
            throw new AssertionError("no webhook is called here");
        }
    }
}
