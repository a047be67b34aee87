package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.protocol.wire.TpmAttestation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * {@code TPM}: the device names itself and the keys of its TPM, is sent a key in two segments, and
 * ends with a token signed with it.
 *
 * <pre>
 *   init      00 idScope 00 registrationId 00 endorsementKey
 *   challenge 00                     response 00 storageRootKey
 *   challenge 80 half of the blob    response 00
 *   challenge C1 the other half      response 00 SAS token
 * </pre>
 *
 * Where the service cuts the blob is unpublished; the SDKs want two segments.
 */
final class TpmExchange implements SaslExchange {

    static final String NAME = "TPM";

    private static final byte SEGMENT = (byte) 0x80;
    private static final byte LAST_SEGMENT = (byte) 0xC1;
    private static final byte ZERO = 0;

    private enum Phase {
        STORAGE_ROOT_KEY,
        BLOB,
        SECOND_SEGMENT,
        TOKEN,
        ENDED
    }

    private final SaslPeer device;
    private Phase phase = Phase.STORAGE_ROOT_KEY;
    private DeviceAddress address;
    private String endorsementKey;
    private byte[] blob;

    TpmExchange(SaslPeer device) {
        this.device = device;
    }

    @Override
    public void init(String hostname, byte[] response) {
        ByteBuffer in = ByteBuffer.wrap(response);
        try {
            expectZero(in);
            String idScope = untilZero(in);
            address = DeviceAddress.endOf(idScope + "/registrations/" + untilZero(in));
            endorsementKey = rest(in);
            device.challenge(new byte[] {ZERO});
        } catch (IllegalArgumentException e) {
            fail("TPM's initial response: " + e.getMessage());
        }
    }

    @Override
    public void response(byte[] response) {
        ByteBuffer in = ByteBuffer.wrap(response);
        try {
            expectZero(in);
        } catch (IllegalArgumentException e) {
            fail("a response of TPM: " + e.getMessage());
            return;
        }
        switch (phase) {
            case STORAGE_ROOT_KEY -> storageRootKey(in);
            case SECOND_SEGMENT -> secondSegment();
            case TOKEN -> token(in);
            default -> fail("TPM has no challenge that this could answer");
        }
    }

    @Override
    public void keyGiven(String authenticationKey) {
        blob = Base64.getDecoder().decode(authenticationKey);
        phase = Phase.SECOND_SEGMENT;
        device.challenge(segment(SEGMENT, Arrays.copyOf(blob, blob.length / 2)));
    }

    private void storageRootKey(ByteBuffer in) {
        phase = Phase.BLOB;
        device.asksForKey(
                new Credentials.Tpm(
                        address.idScope(),
                        address.registrationId(),
                        "",
                        new TpmAttestation(endorsementKey, rest(in))));
    }

    private void secondSegment() {
        phase = Phase.TOKEN;
        device.challenge(
                segment(LAST_SEGMENT, Arrays.copyOfRange(blob, blob.length / 2, blob.length)));
    }

    private void token(ByteBuffer in) {
        phase = Phase.ENDED;
        device.claims(
                new Claim.SharedAccess(address, StandardCharsets.UTF_8.decode(in).toString()));
    }

    private void fail(String reason) {
        phase = Phase.ENDED;
        device.fails(reason);
    }

    private static byte[] segment(byte control, byte[] part) {
        return ByteBuffer.allocate(1 + part.length).put(control).put(part).array();
    }

    private static void expectZero(ByteBuffer in) {
        if (!in.hasRemaining() || in.get() != ZERO) {
            throw new IllegalArgumentException("it is to begin with a zero");
        }
    }

    private static String untilZero(ByteBuffer in) {
        int start = in.position();
        while (in.hasRemaining()) {
            if (in.get() == ZERO) {
                ByteBuffer found = in.duplicate().position(start).limit(in.position() - 1);
                return StandardCharsets.UTF_8.decode(found).toString();
            }
        }
        throw new IllegalArgumentException(
                "it takes ID scope, registration id and endorsement key, each after a zero");
    }

    private static String rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return Base64.getEncoder().encodeToString(rest);
    }
}
