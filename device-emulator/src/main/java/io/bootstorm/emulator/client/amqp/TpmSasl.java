package io.bootstorm.emulator.client.amqp;

import io.bootstorm.emulator.client.ConnectionRequest;
import java.io.ByteArrayOutputStream;
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
 * TPM as the C SDK does it ({@code prov_sasl_tpm.c}): who it is and its endorsement key; its
 * storage root key; then the segments of a key, each answered with a zero, and the last with a SAS
 * that is signed with it. A segment's control byte has bit 7, the last one's bit 6 as well, and
 * counts in bits 0 and 1.
 */
final class TpmSasl implements SaslClientListener {

    private static final Symbol TPM = Symbol.valueOf("TPM");
    private static final int MAX_BLOB_BYTES = 4 * 1024;
    private static final int SEGMENT = 0x80;
    private static final int LAST = 0x40;
    private static final int NUMBER = 0x03;
    private static final byte[] ZERO = {0};

    private final ConnectionRequest device;
    private final ByteArrayOutputStream blob = new ByteArrayOutputStream();
    private boolean presented;
    private int segments;

    TpmSasl(ConnectionRequest device) {
        this.device = device;
    }

    @Override
    public void handleSaslMechanisms(SaslClientContext context, Symbol[] mechanisms) {
        if (!Arrays.asList(mechanisms).contains(TPM)) {
            context.saslFailure(new SaslException("the service does not offer TPM"));
            return;
        }
        String name = "\0" + device.idScope() + "\0" + device.registrationId() + "\0";
        context.sendChosenMechanism(
                TPM,
                device.idScope() + "/registrations/" + device.registrationId(),
                joined(name.getBytes(StandardCharsets.UTF_8), device.tpm().endorsementKey()));
    }

    @Override
    public void handleSaslChallenge(SaslClientContext context, ProtonBuffer challenge) {
        byte[] bytes = new byte[challenge.getReadableBytes()];
        challenge.copyInto(challenge.getReadOffset(), bytes, 0, bytes.length);
        if (!presented) {
            present(context, bytes);
        } else if (isNext(bytes)) {
            take(context, bytes);
        } else {
            context.saslFailure(
                    new SaslException("a challenge of TPM that is not its next segment"));
        }
    }

    /** The engine goes on by itself, or fails. */
    @Override
    public void handleSaslOutcome(
            SaslClientContext context, SaslOutcome outcome, ProtonBuffer additional) {}

    private void present(SaslClientContext context, byte[] challenge) {
        if (!Arrays.equals(challenge, ZERO)) {
            context.saslFailure(new SaslException("TPM's first challenge is to be one zero"));
            return;
        }
        presented = true;
        context.sendResponse(joined(ZERO, device.tpm().storageRootKey()));
    }

    private boolean isNext(byte[] challenge) {
        return challenge.length > 0
                && (challenge[0] & SEGMENT) != 0
                && (challenge[0] & NUMBER) == (segments & NUMBER)
                && blob.size() + challenge.length <= MAX_BLOB_BYTES;
    }

    private void take(SaslClientContext context, byte[] segment) {
        segments++;
        blob.write(segment, 1, segment.length - 1);
        if ((segment[0] & LAST) == 0) {
            context.sendResponse(joined(ZERO));
            return;
        }
        try {
            String token = device.tpm().token(blob.toByteArray());
            context.sendResponse(joined(ZERO, token.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            context.saslFailure(
                    new SaslException("a key that the TPM does not open: " + e.getMessage()));
        }
    }

    private static ProtonBuffer joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return ProtonByteArrayBufferAllocator.wrapped(joined.toByteArray());
    }

    @Override
    public String toString() {
        return "TpmSasl[" + device + "]";
    }
}
