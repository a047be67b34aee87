package io.bootstorm.emulator.client.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes written out by hand from the MQTT 3.1.1 standard. */
class MqttPacketsTest {

    private static final UnpooledByteBufAllocator MEMORY = UnpooledByteBufAllocator.DEFAULT;

    @Test
    void connectsWithUserNamePasswordCleanSessionAndNoKeepAlive() {
        String header = "101b" + "00044d515454" + "04" + "c2" + "0000";

        assertThat(hex(MqttPackets.connect(MEMORY, "dev", "user", "pass")))
                .isEqualTo(
                        header
                                + "0003"
                                + text("dev")
                                + "0004"
                                + text("user")
                                + "0004"
                                + text("pass"));
    }

    @Test
    void subscribesToRepliesWithQos1AndPacketId1() {
        assertThat(hex(MqttPackets.subscribe(MEMORY)))
                .isEqualTo("821d" + "0001" + "0018" + text("$dps/registrations/res/#") + "01");
    }

    @Test
    void publishesWithQos0() {
        assertThat(hex(MqttPackets.publish(MEMORY, "a/b", "{}")))
                .isEqualTo("3007" + "0003" + text("a/b") + text("{}"));
    }

    @Test
    void countsBytesNotCharacters() {
        assertThat(hex(MqttPackets.publish(MEMORY, "t", "\u00fc")))
                .isEqualTo("3005" + "0001" + text("t") + "c3bc");
    }

    @ParameterizedTest
    @CsvSource({"124, 307f", "125, 308001", "16380, 30ff7f", "16381, 30808001"})
    void writesTheLengthInAsManyDigitsAsItTakes(int bodyLength, String start) {
        assertThat(hex(MqttPackets.publish(MEMORY, "t", "x".repeat(bodyLength))))
                .startsWith(start + "000174");
    }

    @Test
    void acknowledgesAndSaysGoodbye() {
        assertThat(hex(MqttPackets.puback(MEMORY, 0x1234))).isEqualTo("40021234");
        assertThat(hex(MqttPackets.disconnect(MEMORY))).isEqualTo("e000");
    }

    @Test
    void refusesAStringThatMqttCannotCarry() {
        assertThatThrownBy(() -> MqttPackets.publish(MEMORY, "t".repeat(65_536), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
    }

    private static String text(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(ByteBuf packet) {
        try {
            return ByteBufUtil.hexDump(packet);
        } finally {
            packet.release();
        }
    }
}
