package io.bootstorm.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A WebSocket client by hand (RFC 6455), which knows nothing of our own framing. */
final class RawWebSocket implements Closeable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** A frame from the server. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Frame(int opcode, byte[] payload) {}

    /**
     * @param lines without line ends
     * @return the answer's head, line ends included
     */
    String handshake(String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** What the server says before it closes; after a handshake that was refused. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    void send(int opcode, boolean last, byte... payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? FINAL : 0) | opcode);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % MASK.length]);
        }
        out.write(frame.toByteArray());
        out.flush();
    }

    Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if ((length & MASKED) != 0 || (first & 0x70) != 0) {
            throw new IOException("a server's frames are unmasked and without extensions");
        }
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        return new Frame(first & 0xf, in.readNBytes(length));
    }

    /** A device that sends each packet as one frame. */
    RawMqttDevice mqtt() {
        return new RawMqttDevice(this, new Payloads(), new Frames());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private final class Frames extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            send(BINARY, true, (byte) b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            send(BINARY, true, Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private final class Payloads extends InputStream {

        private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);

        @Override
        public int read() throws IOException {
            return current().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : current().read(bytes, offset, length);
        }

        private InputStream current() throws IOException {
            while (current.available() == 0) {
                Frame frame = RawWebSocket.this.read();
                if (frame.opcode() == CLOSE) {
                    throw new EOFException("the server said close");
                }
                current = new ByteArrayInputStream(frame.payload());
            }
            return current;
        }
    }
}
