package io.bootstorm.benchmark.nulls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NullDpsTest {

    private final EmbeddedChannel channel = new EmbeddedChannel(new NullDps());

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void acceptsEveryConnectionAndSubscription() {
        assertThat(answer(0x10, "anything")).containsExactly(0x20, 2, 0, 0);
        assertThat(answer(0x82, "\u0000\u0007rest")).containsExactly(0x90, 3, 0, 7, 1);
    }

    @Test
    void answersARegisterThatIsAssigning() {
        assertThat(text(publish("$dps/registrations/PUT/iotdps-register/?$rid=12")))
                .contains("$dps/registrations/res/202/?$rid=12&retry-after=1")
                .contains("\"status\":\"assigning\"");
    }

    @Test
    void answersAPollThatIsAssigned() {
        assertThat(
                        text(
                                publish(
                                        "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=3"
                                                + "&operationId=5.x")))
                .contains("$dps/registrations/res/200/?$rid=3\u0000")
                .contains("\"status\":\"assigned\"");
    }

    @Test
    void waitsForTheRestOfAPacket() {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x10, 4, 1, 2}));
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {3, 4}));
        assertThat(outbound()).containsExactly(0x20, 2, 0, 0);
    }

    private byte[] publish(String topic) {
        return answer(0x30, "\u0000" + (char) topic.length() + topic + "{}");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, US_ASCII);
    }

    private byte[] answer(int header, String body) {
        channel.writeInbound(
                Unpooled.buffer()
                        .writeByte(header)
                        .writeByte(body.length())
                        .writeBytes(body.getBytes(US_ASCII)));
        return outbound();
    }

    private byte[] outbound() {
        ByteBuf out = channel.readOutbound();
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes).release();
        return bytes;
    }
}
