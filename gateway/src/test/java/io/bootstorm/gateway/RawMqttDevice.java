package io.bootstorm.gateway;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A device that speaks MQTT by hand, packet by packet, and knows nothing of our own codec. */
final class RawMqttDevice implements AutoCloseable {

    private final Closeable connection;
    private final DataInputStream in;
    private final DataOutputStream out;

    RawMqttDevice(Socket socket) throws IOException {
        this(socket, socket.getInputStream(), socket.getOutputStream());
        socket.setSoTimeout(10_000);
    }

    /** Over whatever carries the bytes; each packet is one write. */
    RawMqttDevice(Closeable connection, InputStream in, OutputStream out) {
        this.connection = connection;
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** A packet from the server. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Packet(int type, int flags, byte[] body) {

        /** Of a PUBLISH. */
        String topic() {
            int length = (body[0] & 0xff) << 8 | (body[1] & 0xff);
            return new String(body, 2, length, StandardCharsets.UTF_8);
        }

        /** Of a PUBLISH. */
        int qos() {
            return (flags >> 1) & 3;
        }

        /** Of a PUBLISH. */
        String payload() {
            int at = 2 + topic().getBytes(StandardCharsets.UTF_8).length + (qos() > 0 ? 2 : 0);
            return new String(body, at, body.length - at, StandardCharsets.UTF_8);
        }
    }

    Packet connect(String clientId, String userName, String password, int keepAlive)
            throws IOException {
        sendConnect(clientId, userName, password, keepAlive);
        return read();
    }

    void sendConnect(String clientId, String userName, String password, int keepAlive)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(4);
        body.write(0xC2);
        body.write(keepAlive >> 8);
        body.write(keepAlive);
        text(body, clientId);
        text(body, userName);
        text(body, password);
        send(0x10, body.toByteArray());
    }

    Packet subscribe(int packetId, String filter, int qos) throws IOException {
        sendSubscribe(packetId, filter, qos);
        return read();
    }

    void sendSubscribe(int packetId, String filter, int qos) throws IOException {
        ByteArrayOutputStream body = packetId(packetId);
        text(body, filter);
        body.write(qos);
        send(0x82, body.toByteArray());
    }

    void sendPing() throws IOException {
        send(0xC0, new byte[0]);
    }

    Packet unsubscribe(int packetId, String filter) throws IOException {
        ByteArrayOutputStream body = packetId(packetId);
        text(body, filter);
        send(0xA2, body.toByteArray());
        return read();
    }

    void publish(String topic, int qos, int packetId, String payload) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, topic);
        if (qos > 0) {
            body.write(packetId >> 8);
            body.write(packetId);
        }
        body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        send(0x30 | qos << 1, body.toByteArray());
    }

    void send(int firstByte, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(firstByte);
        int rest = body.length;
        do {
            packet.write(rest > 127 ? (rest & 0x7f) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
        packet.writeBytes(body);
        out.write(packet.toByteArray());
        out.flush();
    }

    Packet read() throws IOException {
        int first = in.readUnsignedByte();
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.readUnsignedByte();
            length |= (digit & 0x7f) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        return new Packet(first >> 4, first & 0xf, in.readNBytes(length));
    }

    /** True once the server has closed the connection. */
    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private static ByteArrayOutputStream packetId(int packetId) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(packetId >> 8);
        body.write(packetId);
        return body;
    }

    private static void text(ByteArrayOutputStream body, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        body.write(bytes.length >> 8);
        body.write(bytes.length);
        body.writeBytes(bytes);
    }
}
