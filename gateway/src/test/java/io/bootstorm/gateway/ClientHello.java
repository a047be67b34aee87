package io.bootstorm.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first message of a TLS client, by hand (RFC 5246, section 7.4.1.2), so that it can offer what
 * no TLS library of today would.
 *
 * @param version 0x0303 is TLS 1.2
 * @param suite the only one that is offered
 */
record ClientHello(int version, int suite) {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int SERVER_HELLO = 2;

    /** What a server answers: the suite that it chose, or null if it refused. */
    Integer chosenBy(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.read();
            if (type < 0 || type == ALERT) {
                return null;
            }
            if (type != HANDSHAKE) {
                throw new IOException("a record of type " + type);
            }
            in.skipNBytes(4);
            if (in.readUnsignedByte() != SERVER_HELLO) {
                throw new IOException("no ServerHello");
            }
            in.skipNBytes(3 + 2 + 32);
            in.skipNBytes(in.readUnsignedByte());
            return in.readUnsignedShort();
        }
    }

    private byte[] record() {
        byte[] hello = join(new byte[] {1, 0}, sized(body()));
        return join(new byte[] {HANDSHAKE, 3, 1}, sized(hello));
    }

    private byte[] body() {
        byte[] random = "thirty-two bytes of no interest.".getBytes(StandardCharsets.US_ASCII);
        byte[] extensions =
                join(
                        extension(10, sized(uint16(0x001d, 0x0017))),
                        extension(11, new byte[] {1, 0}),
                        extension(
                                13,
                                sized(
                                        uint16(
                                                0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501,
                                                0x0203, 0x0201))));
        return join(
                uint16(version),
                random,
                new byte[] {0},
                sized(uint16(suite)),
                new byte[] {1, 0},
                sized(extensions));
    }

    private static byte[] extension(int type, byte[] content) {
        return join(uint16(type), sized(content));
    }

    private static byte[] sized(byte[] content) {
        return join(uint16(content.length), content);
    }

    private static byte[] uint16(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
