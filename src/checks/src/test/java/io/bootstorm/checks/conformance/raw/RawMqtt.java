package io.bootstorm.checks.conformance.raw;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/** MQTT 3.1.1 by hand, after the standard, over any pair of streams. */
public final class RawMqtt {

    public static final int CONNECT = 1;
    public static final int CONNACK = 2;
    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int SUBSCRIBE = 8;
    public static final int SUBACK = 9;
    public static final int UNSUBSCRIBE = 10;
    public static final int UNSUBACK = 11;
    public static final int PINGREQ = 12;
    public static final int PINGRESP = 13;

    /** What a reader finds where the gateway has hung up. */
    public static final Packet HUNG_UP = new Packet(-1, 0, new byte[0]);

    private static final int LEVEL_3_1_1 = 4;

    /** Which has properties, if only none. */
    private static final int LEVEL_5 = 5;

    private static final int USER = 0x80;
    private static final int PASSWORD = 0x40;
    private static final int CLEAN = 2;

    private final DataInputStream in;
    private final OutputStream out;
    private boolean keepsSession;

    public RawMqtt(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** A packet without its length. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Packet(int type, int flags, byte[] body) {

        public String topic() {
            return new String(body, 2, topicLength(), StandardCharsets.UTF_8);
        }

        public String payload() {
            int start = 2 + topicLength() + (qos() > 0 ? 2 : 0);
            return new String(body, start, body.length - start, StandardCharsets.UTF_8);
        }

        public int qos() {
            return (flags >> 1) & 3;
        }

        private int topicLength() {
            return ByteBuffer.wrap(body).getShort();
        }
    }

    /** It will connect with CleanSession 0. */
    public RawMqtt keepingItsSession() {
        keepsSession = true;
        return this;
    }

    /**
     * @param password null for none
     * @return the return code of CONNACK
     */
    public int connect(String clientId, String user, String password) throws IOException {
        return connect("MQTT", LEVEL_3_1_1, clientId, user, password, 0);
    }

    /** The same without waiting for the answer. */
    public void sendConnect(String clientId, String user, String password) throws IOException {
        sendConnect("MQTT", LEVEL_3_1_1, clientId, user, password, 0);
    }

    public int connect(
            String protocol,
            int level,
            String clientId,
            String user,
            String password,
            int keepAliveSeconds)
            throws IOException {
        sendConnect(protocol, level, clientId, user, password, keepAliveSeconds);
        Packet answer = read();
        if (answer.type() != CONNACK || answer.body()[0] != 0) {
            throw new AssertionError("not a CONNACK without session: " + answer);
        }
        return answer.body()[1];
    }

    private void sendConnect(
            String protocol,
            int level,
            String clientId,
            String user,
            String password,
            int keepAliveSeconds)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(text(protocol));
        body.write(level);
        body.write(USER | (password == null ? 0 : PASSWORD) | (keepsSession ? 0 : CLEAN));
        body.writeBytes(shortOf(keepAliveSeconds));
        if (level == LEVEL_5) {
            body.write(0);
        }
        body.writeBytes(text(clientId));
        body.writeBytes(text(user));
        if (password != null) {
            body.writeBytes(text(password));
        }
        send(CONNECT, 0, body.toByteArray());
    }

    /**
     * @return what SUBACK grants
     */
    public int subscribe(String filter, int qos) throws IOException {
        sendSubscribe(filter, qos);
        Packet answer = read();
        if (answer.type() != SUBACK) {
            throw new AssertionError("not a SUBACK: " + answer);
        }
        return answer.body()[2] & 0xFF;
    }

    /** The same without waiting for the answer. */
    public void sendSubscribe(String filter, int qos) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(shortOf(1));
        body.writeBytes(text(filter));
        body.write(qos);
        send(SUBSCRIBE, 2, body.toByteArray());
    }

    /** Whether it was acknowledged. */
    public boolean unsubscribe(String filter) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(shortOf(1));
        body.writeBytes(text(filter));
        send(UNSUBSCRIBE, 2, body.toByteArray());
        return read().type() == UNSUBACK;
    }

    public void publish(String topic, int qos, String payload) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(text(topic));
        if (qos > 0) {
            body.writeBytes(shortOf(7));
        }
        body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        send(PUBLISH, qos << 1, body.toByteArray());
    }

    /** Any packet. That the gateway may have hung up meanwhile is for the reader to find. */
    public void send(int type, int flags, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write((type << 4) | flags);
        int length = body.length;
        do {
            packet.write(length > 0x7F ? (length & 0x7F) | 0x80 : length);
            length >>= 7;
        } while (length > 0);
        packet.writeBytes(body);
        try {
            out.write(packet.toByteArray());
            out.flush();
        } catch (SocketException | SSLException hungUp) {
            // seen by whoever reads next
        }
    }

    /** The next packet, or {@link #HUNG_UP}. */
    public Packet read() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int length = 0;
            int shift = 0;
            int next;
            do {
                next = in.readUnsignedByte();
                length |= (next & 0x7F) << shift;
                shift += 7;
            } while (next > 0x7F);
            byte[] body = new byte[length];
            in.readFully(body);
            return new Packet(first >> 4, first & 0xF, body);
        } catch (EOFException | SocketException | SSLException hungUp) {
            return HUNG_UP;
        }
    }

    public boolean isHungUp() throws IOException {
        return read().type() == HUNG_UP.type();
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] shortOf(int value) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
    }
}
