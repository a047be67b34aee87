package io.bootstorm.gateway.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.gateway.transport.Hostile;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * Bytes of a device from its protocol header on: whatever they are, what goes back is headers and
 * frames of AMQP, the connection goes on or is closed, and nothing else happens.
 */
class AmqpFuzzTest {

    private static final int SIZE_AT_LEAST = 8;

    @FuzzTest
    void connection(byte[] input) {
        EmbeddedChannel device = new EmbeddedChannel();
        device.freezeTime();
        new AmqpHandlers(Hostile.loops(device), GivenAmqp.SETTINGS).addTo(device.pipeline());
        Hostile.feed(device, input);
        ByteBuf sent = Hostile.sent(device);
        try {
            while (sent.isReadable()) {
                int size = sent.getInt(sent.readerIndex());
                if (size == ProtocolHeader.MAGIC) {
                    size = ProtocolHeader.BYTES;
                }
                assertThat(size).isBetween(SIZE_AT_LEAST, AmqpFrames.MAX_FRAME_BYTES);
                sent.skipBytes(size);
            }
        } finally {
            sent.release();
        }
    }
}
