package io.bootstorm.emulator.client.amqp;

import io.bootstorm.emulator.client.ConnectionRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.sasl.SaslException;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.engine.sasl.SaslClientContext;
import org.apache.qpid.protonj2.engine.sasl.SaslClientListener;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.types.Symbol;

/**
 * PLAIN as the C SDK does it: no authorization id, the device for a user, its SAS for a password.
 */
record PlainSasl(ConnectionRequest device, String host) implements SaslClientListener {

    private static final Symbol PLAIN = Symbol.valueOf("PLAIN");

    @Override
    public void handleSaslMechanisms(SaslClientContext context, Symbol[] mechanisms) {
        if (!Arrays.asList(mechanisms).contains(PLAIN)) {
            context.saslFailure(new SaslException("the service does not offer PLAIN"));
            return;
        }
        String response =
                "\0"
                        + device.idScope()
                        + "/registrations/"
                        + device.registrationId()
                        + "\0"
                        + device.sasToken();
        context.sendChosenMechanism(
                PLAIN,
                host,
                ProtonByteArrayBufferAllocator.wrapped(response.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void handleSaslChallenge(SaslClientContext context, ProtonBuffer challenge) {
        context.saslFailure(new SaslException("PLAIN knows no challenge"));
    }

    /** The engine goes on by itself, or fails. */
    @Override
    public void handleSaslOutcome(
            SaslClientContext context, SaslOutcome outcome, ProtonBuffer additional) {}

    /** Without the token. */
    @Override
    public String toString() {
        return "PlainSasl[" + device + "]";
    }
}
