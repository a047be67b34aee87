package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.types.security.SaslInit;
import org.apache.qpid.protonj2.types.security.SaslPerformative;
import org.apache.qpid.protonj2.types.security.SaslResponse;

/**
 * The order of a SASL dialogue: one {@code sasl-init}, then responses to challenges, one each. What
 * is said belongs to the {@link SaslExchange} of the mechanism that the device chose.
 */
final class SaslServer {

    private final Map<String, Function<SaslPeer, SaslExchange>> mechanisms;
    private final EncodingCheck check;
    private final SaslPeer device;
    private SaslExchange exchange;
    private boolean awaitsFrame = true;

    /**
     * @param mechanisms by name, in the order in which they are offered
     */
    SaslServer(
            Map<String, Function<SaslPeer, SaslExchange>> mechanisms,
            EncodingCheck check,
            SaslPeer device) {
        this.mechanisms = mechanisms;
        this.check = check;
        this.device = device;
    }

    List<String> offer() {
        return new ArrayList<>(mechanisms.keySet());
    }

    /** The last frame has been answered with a challenge. */
    void challenged() {
        awaitsFrame = true;
    }

    void keyGiven(String authenticationKey) {
        exchange.keyGiven(authenticationKey);
    }

    /**
     * @throws CorruptedFrameException if the frame is not the one to come now
     */
    void take(ByteBuf frame) {
        SaslPerformative said = SaslFrames.read(frame, check);
        boolean mayCome =
                exchange == null ? said instanceof SaslInit : said instanceof SaslResponse;
        if (!awaitsFrame || !mayCome) {
            throw new CorruptedFrameException(
                    "an unexpected " + said.getClass().getSimpleName() + " frame");
        }
        awaitsFrame = false;
        if (said instanceof SaslInit init) {
            init(init);
        } else {
            exchange.response(bytes(((SaslResponse) said).getResponse()));
        }
    }

    private void init(SaslInit init) {
        String name = String.valueOf(init.getMechanism());
        Function<SaslPeer, SaslExchange> mechanism = mechanisms.get(name);
        if (mechanism == null) {
            device.fails("no such SASL mechanism; it is to be one of " + offer());
            return;
        }
        exchange = mechanism.apply(device);
        exchange.init(init.getHostname(), bytes(init.getInitialResponse()));
    }

    private static byte[] bytes(ProtonBuffer buffer) {
        if (buffer == null) {
            return new byte[0];
        }
        byte[] bytes = new byte[buffer.getReadableBytes()];
        buffer.copyInto(buffer.getReadOffset(), bytes, 0, bytes.length);
        return bytes;
    }
}
