package io.bootstorm.checks.conformance.raw;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket client by hand, after RFC 6455. */
public final class RawWebSocket {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** The RFC's own example, so that its answer is the RFC's as well. */
    public static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    public static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private final RawLine line;
    private final DataInputStream in;

    public RawWebSocket(RawLine line) throws IOException {
        this.line = line;
        this.in = new DataInputStream(line.in());
    }

    /** A frame from the gateway. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Frame(int opcode, byte[] payload) {

        /** The status of a close. */
        public int status() {
            return ByteBuffer.wrap(payload).getShort();
        }
    }

    /**
     * @param protocol offered, or null for no offer
     * @return the head of the answer, in lower case but for its values
     */
    public String upgrade(String path, String protocol) throws IOException {
        return handshake(
                "GET " + path + " HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + KEY,
                "Sec-WebSocket-Version: 13",
                protocol == null ? "X-Nothing: offered" : "Sec-WebSocket-Protocol: " + protocol);
    }

    /**
     * @param lines without their ends
     * @return the head of the answer
     */
    public String handshake(String... lines) throws IOException {
        line.send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    public void send(boolean last, int opcode, byte[] payload) throws IOException {
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
        line.send(frame.toByteArray());
    }

    /** Bytes of a frame as they are, unmasked or otherwise broken. */
    public void sendRaw(byte[] frame) throws IOException {
        line.send(frame);
    }

    public Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(first & 0xF, payload);
    }

    /** The bytes inside binary frames; ends where the gateway says close. */
    public InputStream input() {
        return new InputStream() {
            private InputStream frame = InputStream.nullInputStream();

            @Override
            public int read() throws IOException {
                int next = frame.read();
                while (next < 0) {
                    Frame read = RawWebSocket.this.read();
                    if (read.opcode() == CLOSE) {
                        return -1;
                    }
                    frame = new ByteArrayInputStream(read.payload());
                    next = frame.read();
                }
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int first = length == 0 ? 0 : read();
                if (first < 0 || length == 0) {
                    return first;
                }
                bytes[offset] = (byte) first;
                return 1 + Math.max(0, frame.read(bytes, offset + 1, length - 1));
            }
        };
    }

    /** Each write is one binary frame. */
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(true, BINARY, java.util.Arrays.copyOfRange(bytes, offset, offset + length));
            }
        };
    }
}
