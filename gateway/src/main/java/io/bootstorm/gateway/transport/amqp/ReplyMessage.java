package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.protocol.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.LinkError;

/**
 * What a device is answered: a message with the JSON in one Data section; or, if it is refused, the
 * outcome of its own delivery, whose error has the JSON for a description.
 *
 * <p>How long to wait goes by both spellings that SDKs look for, as an integer. Which spelling the
 * service uses, and what it calls its errors, is unpublished: the names here are an assumption.
 */
final class ReplyMessage {

    private static final String RETRY_AFTER = "retry-after";
    private static final String RETRY_AFTER_OF_CSHARP = "Retry-After";

    private static final Symbol THROTTLED =
            Symbol.valueOf("com.microsoft:device-container-throttled");

    private ReplyMessage() {}

    /**
     * @param correlationId of the request; null for none
     */
    static ProtonBuffer of(DpsReply reply, Object correlationId) {
        ProtonBuffer message = ProtonBufferAllocator.defaultAllocator().allocate();
        Encoder encoder = CodecFactory.getEncoder();
        EncoderState state = encoder.newEncoderState();
        if (correlationId != null) {
            Properties properties = new Properties();
            properties.setCorrelationId(correlationId);
            encoder.writeObject(message, state, properties);
        }
        if (reply.retryAfterSeconds() > 0) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put(RETRY_AFTER, reply.retryAfterSeconds());
            properties.put(RETRY_AFTER_OF_CSHARP, reply.retryAfterSeconds());
            encoder.writeObject(message, state, new ApplicationProperties(properties));
        }
        encoder.writeObject(message, state, new Data(Json.bytes(reply.body())));
        return message;
    }

    static Rejected rejection(DpsReply.Refused refused) {
        Map<Symbol, Object> info = new LinkedHashMap<>();
        if (refused.retryAfterSeconds() > 0) {
            info.put(Symbol.valueOf(RETRY_AFTER), refused.retryAfterSeconds());
            info.put(Symbol.valueOf(RETRY_AFTER_OF_CSHARP), refused.retryAfterSeconds());
        }
        return new Rejected(
                new ErrorCondition(
                        condition(refused.status()),
                        Json.text(refused.body()),
                        info.isEmpty() ? null : info));
    }

    private static Symbol condition(int status) {
        return switch (status) {
            case 401 -> AmqpError.UNAUTHORIZED_ACCESS;
            case 404 -> AmqpError.NOT_FOUND;
            case 405 -> AmqpError.NOT_ALLOWED;
            case 412 -> AmqpError.PRECONDITION_FAILED;
            case 413 -> LinkError.MESSAGE_SIZE_EXCEEDED;
            case 429 -> THROTTLED;
            default -> status < 500 ? AmqpError.INVALID_FIELD : AmqpError.INTERNAL_ERROR;
        };
    }
}
