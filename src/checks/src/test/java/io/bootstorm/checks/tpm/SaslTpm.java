package io.bootstorm.checks.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** AMQP's SASL with the mechanism TPM, by the Java SDK's rules, and its outcome. */
final class SaslTpm implements AutoCloseable {

    private static final byte[] HEADER = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
    private static final int INIT = 0x41;
    private static final int CHALLENGE = 0x42;
    private static final int RESPONSE = 0x43;
    private static final int OUTCOME = 0x44;

    private static final byte SHORT_SYMBOL = (byte) 0xA3;
    private static final byte LONG_BINARY = (byte) 0xB0;
    private static final byte SHORT_BINARY = (byte) 0xA0;
    private static final byte LONG_LIST = (byte) 0xD0;

    /** AMQP 1.0, section 5.3.1: no SASL frame is larger. */
    private static final int MAX_FRAME_BYTES = 512;

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final DataInputStream in;

    SaslTpm(SSLContext tls, int port) throws IOException {
        socket = tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /**
     * Up to the whole blob.
     *
     * @return the activation blob, in base64
     */
    String key(String idScope, String id, SoftwareTpm tpm) throws IOException {
        present(idScope, id, tpm);
        byte[] first = challenge();
        assertThat(first[0]).isEqualTo((byte) 0x80);
        send(RESPONSE, new byte[0], new byte[1]);
        byte[] second = challenge();
        assertThat(second[0]).isEqualTo((byte) 0xC1);
        return Base64.getEncoder()
                .encodeToString(
                        concat(
                                Arrays.copyOfRange(first, 1, first.length),
                                Arrays.copyOfRange(second, 1, second.length)));
    }

    /** Both keys of a TPM that is given nothing for them: the outcome's code. */
    int refusal(String idScope, String id, SoftwareTpm tpm) throws IOException {
        present(idScope, id, tpm);
        return outcome();
    }

    /** The end of it: the outcome's code. */
    int end(String token) throws IOException {
        send(RESPONSE, new byte[0], text("\0" + token));
        return outcome();
    }

    private void present(String idScope, String id, SoftwareTpm tpm) throws IOException {
        socket.getOutputStream().write(HEADER);
        assertThat(in.readNBytes(HEADER.length)).isEqualTo(HEADER);
        frame();
        byte[] mechanism = {SHORT_SYMBOL, 3, 'T', 'P', 'M'};
        send(INIT, mechanism, concat(text("\0" + idScope + "\0" + id + "\0"), tpm.endorsement()));
        assertThat(challenge()).containsExactly(0);
        send(RESPONSE, new byte[0], concat(new byte[1], tpm.storageRoot()));
    }

    private int outcome() throws IOException {
        byte[] outcome = frame();
        assertThat((int) outcome[2]).isEqualTo(OUTCOME);
        return outcome[outcome.length - 1];
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] challenge() throws IOException {
        ByteBuffer frame = ByteBuffer.wrap(frame());
        assertThat((int) frame.get(2)).isEqualTo(CHALLENGE);
        frame.position(frame.get(3) == LONG_LIST ? 12 : 6);
        byte constructor = frame.get();
        assertThat(constructor).isIn(SHORT_BINARY, LONG_BINARY);
        byte[] challenge =
                new byte
                        [constructor == LONG_BINARY
                                ? frame.getInt()
                                : Byte.toUnsignedInt(frame.get())];
        frame.get(challenge);
        return challenge;
    }

    /** A frame's body: descriptor and list. */
    private byte[] frame() throws IOException {
        int size = in.readInt();
        assertThat(size).isLessThanOrEqualTo(MAX_FRAME_BYTES);
        assertThat(in.readInt()).as("data offset 2, type 1").isEqualTo(0x02010000);
        return in.readNBytes(size - 8);
    }

    private void send(int code, byte[] before, byte[] binary) throws IOException {
        ByteBuffer list =
                ByteBuffer.allocate(before.length + 5 + binary.length)
                        .put(before)
                        .put(LONG_BINARY)
                        .putInt(binary.length)
                        .put(binary);
        int fields = before.length == 0 ? 1 : 2;
        ByteBuffer frame =
                ByteBuffer.allocate(20 + list.position())
                        .putInt(20 + list.position())
                        .putInt(0x02010000)
                        .put(new byte[] {0, 0x53, (byte) code, LONG_LIST})
                        .putInt(4 + list.position())
                        .putInt(fields)
                        .put(list.array());
        socket.getOutputStream().write(frame.array());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
