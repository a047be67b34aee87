package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.DeviceRegistration;
import io.bootstorm.protocol.wire.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.DecodeException;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Properties;

/**
 * What a device asks. Of its message only what the SDKs use is looked at: the two application
 * properties, the correlation id, and the body, which is a Data section or the text of an
 * AmqpValue.
 *
 * @param operationType null if the message names none
 * @param operationId null if the message names none
 * @param correlationId of whatever type the device chose; null for none
 * @param body empty if there is none
 */
record RequestMessage(String operationType, String operationId, Object correlationId, String body) {

    private static final String REGISTER = "iotdps-register";
    private static final String POLL = "iotdps-get-operationstatus";

    private static final String OPERATION_TYPE = "iotdps-operation-type";
    private static final String OPERATION_ID = "iotdps-operation-id";

    /**
     * @throws CorruptedFrameException if the bytes are no message
     */
    static RequestMessage read(ByteBuf message, EncodingCheck check) {
        check.message(message);
        ProtonBuffer in = ProtonByteArrayBufferAllocator.wrapped(ByteBufUtil.getBytes(message));
        Decoder decoder = CodecFactory.getDecoder();
        DecoderState state = decoder.newDecoderState();
        Map<String, Object> properties = Map.of();
        Object correlationId = null;
        String body = "";
        try {
            while (in.isReadable()) {
                Object section = decoder.readObject(in, state);
                if (section instanceof ApplicationProperties application
                        && application.getValue() != null) {
                    properties = application.getValue();
                } else if (section instanceof Properties ids) {
                    correlationId = ids.getCorrelationId();
                } else if (section instanceof Data data && data.getValue() != null) {
                    body = new String(data.getValue(), StandardCharsets.UTF_8);
                } else if (section instanceof AmqpValue<?> value
                        && value.getValue() instanceof String text) {
                    body = text;
                }
            }
        } catch (DecodeException | ClassCastException e) {
            throw new CorruptedFrameException("a message that cannot be read", e);
        }
        return new RequestMessage(
                text(properties.get(OPERATION_TYPE)),
                text(properties.get(OPERATION_ID)),
                correlationId,
                body);
    }

    /**
     * @throws BadJson if the message asks nothing that DPS knows; says what would be right
     */
    RegistrationEvent question(long requestId) {
        if (REGISTER.equals(operationType)) {
            return new RegistrationEvent.Register(requestId, registration());
        }
        if (!POLL.equals(operationType)) {
            throw new BadJson(OPERATION_TYPE + " is to be " + REGISTER + " or " + POLL);
        }
        if (operationId == null) {
            throw new BadJson("a poll is to have " + OPERATION_ID);
        }
        return new RegistrationEvent.Poll(requestId, operationId);
    }

    /** SDKs that have nothing to say send no body, or an empty one. */
    private DeviceRegistration registration() {
        return body.isBlank()
                ? DeviceRegistration.EMPTY
                : Json.read(body.getBytes(StandardCharsets.UTF_8), DeviceRegistration.class);
    }

    private static String text(Object property) {
        return property == null ? null : property.toString();
    }
}
