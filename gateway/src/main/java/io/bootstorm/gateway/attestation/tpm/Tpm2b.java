package io.bootstorm.gateway.attestation.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** TPM structures as bytes: big-endian, and a TPM2B is its size in two bytes, then its content. */
final class Tpm2b {

    private static final int MAX_SIZE = 0xFFFF;

    private Tpm2b() {}

    static byte[] sized(byte[]... parts) {
        byte[] content = join(parts);
        if (content.length > MAX_SIZE) {
            throw new IllegalArgumentException(content.length + " bytes are no TPM2B");
        }
        return join(uint16(content.length), content);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] uint16(int value) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
    }

    static byte[] uint32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
