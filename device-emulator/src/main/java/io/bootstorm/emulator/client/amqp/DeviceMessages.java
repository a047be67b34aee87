package io.bootstorm.emulator.client.amqp;

import io.bootstorm.emulator.boot.RegistrationReply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;

/** The messages that the C SDK writes and reads. */
final class DeviceMessages {

    private static final String OPERATION_TYPE = "iotdps-operation-type";
    private static final String OPERATION_ID = "iotdps-operation-id";
    private static final String RETRY_AFTER = "retry-after";

    /** What a reply's message has no word for; the C SDK looks at the body alone. */
    private static final int STATUS = 200;

    private DeviceMessages() {}

    static ProtonBuffer register(String registration) {
        return request(Map.of(OPERATION_TYPE, "iotdps-register"), registration);
    }

    /** The body is the registration once more. */
    static ProtonBuffer poll(String operationId, String registration) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(OPERATION_TYPE, "iotdps-get-operationstatus");
        properties.put(OPERATION_ID, operationId);
        return request(properties, registration);
    }

    /** Null if the message has no Data section, which the C SDK does not take. */
    static RegistrationReply reply(ProtonBuffer message) {
        Decoder decoder = CodecFactory.getDecoder();
        DecoderState state = decoder.newDecoderState();
        String retryAfter = null;
        byte[] body = null;
        while (message.isReadable()) {
            Object section = decoder.readObject(message, state);
            if (section instanceof ApplicationProperties properties) {
                Object value = properties.getValue().get(RETRY_AFTER);
                retryAfter = value == null ? null : value.toString();
            } else if (section instanceof Data data) {
                body = data.getValue();
            }
        }
        return body == null ? null : RegistrationReply.of(STATUS, retryAfter, body);
    }

    private static ProtonBuffer request(Map<String, Object> properties, String registration) {
        ProtonBuffer message = ProtonBufferAllocator.defaultAllocator().allocate();
        Encoder encoder = CodecFactory.getEncoder();
        EncoderState state = encoder.newEncoderState();
        encoder.writeObject(message, state, new ApplicationProperties(properties));
        encoder.writeObject(
                message, state, new Data(registration.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
