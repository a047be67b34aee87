package io.bootstorm.emulator.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** TPM structures as bytes: big-endian, and a TPM2B is its size in two bytes, then its content. */
final class Structures {

    private static final int SHA256 = 0x000B;

    private Structures() {}

    /** The name of the object that has this TPMT_PUBLIC: the name algorithm, and its hash. */
    static byte[] name(byte[] area) {
        return join(uint16(SHA256), TpmCrypto.sha256(area));
    }

    static byte[] sized(byte[] content) {
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

    /**
     * The content of the next TPM2B.
     *
     * @param what it is, for the message if it is not there
     */
    static byte[] sized(ByteBuffer in, String what) {
        int size = uint16(in, what);
        if (size > in.remaining()) {
            throw ended(what);
        }
        byte[] content = new byte[size];
        in.get(content);
        return content;
    }

    static int uint16(ByteBuffer in, String what) {
        if (in.remaining() < Short.BYTES) {
            throw ended(what);
        }
        return Short.toUnsignedInt(in.getShort());
    }

    static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    private static IllegalArgumentException ended(String what) {
        return new IllegalArgumentException("it ends before its " + what + " does");
    }
}
