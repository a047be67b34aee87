package io.bootstorm.gateway.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.gateway.transport.Hostile;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * Bytes of a device from its CONNECT on: whatever they are, what goes back is packets of MQTT, the
 * connection goes on or is closed, and nothing else happens.
 */
class MqttFuzzTest {

    @FuzzTest
    void connection(byte[] input) {
        EmbeddedChannel device = new EmbeddedChannel();
        device.freezeTime();
        new MqttHandlers(
                        Hostile.loops(device),
                        new MqttSettings(
                                Hostile.CONNECT_TIME,
                                Hostile.IDLE_TIME,
                                MqttSettings.DOCUMENTED_MESSAGE_BYTES,
                                Hostile.NO_TIME,
                                ForeignFilter.GRANT),
                        new OpenConnections(SecondConnection.CLOSES_FIRST),
                        Hostile.hubs())
                .addTo(device.pipeline());
        Hostile.feed(device, input);
        ByteBuf sent = Hostile.sent(device);
        try {
            while (sent.isReadable()) {
                int type = sent.readUnsignedByte() >> 4;
                assertThat(type).isIn(2, 3, 4, 9, 11, 13);
                sent.skipBytes(remainingLength(sent));
            }
        } finally {
            sent.release();
        }
    }

    private static int remainingLength(ByteBuf in) {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int digit = in.readUnsignedByte();
            length |= (digit & 0x7f) << shift;
            if ((digit & 0x80) == 0) {
                return length;
            }
        }
    }
}
