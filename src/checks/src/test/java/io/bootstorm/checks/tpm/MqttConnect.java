package io.bootstorm.checks.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/** MQTT 3.1.1's CONNECT, and the return code of the CONNACK that answers it. */
record MqttConnect(SSLContext tls, int port) {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;

    /** User name, password, clean session. */
    private static final byte FLAGS = (byte) 0xC2;

    private static final int PATIENCE_MILLIS = 30_000;

    int toDps(String id, String token) throws IOException {
        return connect(id, "0ne00002193/registrations/" + id + "/api-version=2019-03-31", token);
    }

    int toHub(String hub, String id, String token) throws IOException {
        return connect(id, hub + "/" + id + "/?api-version=2021-04-12", token);
    }

    private int connect(String clientId, String user, String password) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(text("MQTT"));
        body.writeBytes(new byte[] {4, FLAGS, 0, 60});
        body.writeBytes(text(clientId));
        body.writeBytes(text(user));
        body.writeBytes(text(password));
        try (Socket socket =
                tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet.write(CONNECT);
            packet.write((body.size() & 0x7F) | 0x80);
            packet.write(body.size() >> 7);
            packet.writeBytes(body.toByteArray());
            socket.getOutputStream().write(packet.toByteArray());
            byte[] answer = socket.getInputStream().readNBytes(4);
            assertThat(answer).hasSize(4);
            assertThat((int) answer[0]).isEqualTo(CONNACK);
            return answer[3];
        }
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }
}
