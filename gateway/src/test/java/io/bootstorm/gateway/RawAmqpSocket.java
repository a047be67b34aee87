package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.transport.amqp.AmqpBytes;
import io.bootstorm.gateway.transport.amqp.AmqpBytes.Described;
import io.bootstorm.gateway.transport.amqp.AmqpBytes.Symbol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A device on a blocking socket that speaks AMQP by hand, and gets no further than it must. */
final class RawAmqpSocket implements AutoCloseable {

    private static final String SASL_HEADER = "414d515003010000";
    private static final String AMQP_HEADER = "414d515000010000";
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;

    RawAmqpSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new DataInputStream(socket.getInputStream());
    }

    void skipSasl() throws IOException {
        exchange(AMQP_HEADER);
    }

    void sasl(String mechanism) throws IOException {
        exchange(SASL_HEADER);
        read();
        send(1, AmqpBytes.of(0x41, new Symbol(mechanism), new byte[0]), Unpooled.EMPTY_BUFFER);
        assertThat(read().get(0)).isEqualTo(AmqpBytes.of(0x44, (byte) 0));
        exchange(AMQP_HEADER);
    }

    void saslPlain(String user, String password) throws IOException {
        assertThat(saslOutcome(user, password)).isZero();
        beginAmqp();
    }

    /** After SASL. */
    void beginAmqp() throws IOException {
        exchange(AMQP_HEADER);
    }

    /** What SASL's PLAIN comes to. */
    byte saslOutcome(String user, String password) throws IOException {
        exchange(SASL_HEADER);
        read();
        byte[] response = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        send(1, AmqpBytes.of(0x41, new Symbol("PLAIN"), response), Unpooled.EMPTY_BUFFER);
        return (byte) ((Described) read().get(0)).field(0);
    }

    /** The condition of the CLOSE that ends the connection. */
    String awaitClose() throws IOException {
        while (true) {
            Described performative = (Described) read().get(0);
            if (performative.code() == 0x18) {
                return ((Symbol) ((Described) performative.field(0)).field(0)).name();
            }
        }
    }

    /** Connection, session and both links, all in one go. */
    void attach(String registrationId) throws IOException {
        String address = "0ne00002193/registrations/" + registrationId;
        send(0x10, "device");
        send(0x11, null, 0L, 100L, 100L);
        send(
                0x12,
                "replies",
                0L,
                true,
                null,
                (byte) 0,
                AmqpBytes.of(0x28, address),
                AmqpBytes.of(0x29, "here"));
        send(0x13, 0L, 100L, 0L, 100L, 0L, 0L, 10L);
        send(
                0x12,
                "requests",
                1L,
                false,
                (byte) 2,
                (byte) 0,
                AmqpBytes.of(0x28, "here"),
                AmqpBytes.of(0x29, address),
                null,
                null,
                0L);
    }

    /** The text of the reply, or of the rejection. */
    String register() throws IOException {
        return register("");
    }

    String register(String body) throws IOException {
        send(
                0,
                AmqpBytes.of(0x14, 1L, 0L, new byte[] {1}, 0L, false),
                AmqpBytes.encode(
                        new Described(0x74, Map.of("iotdps-operation-type", "iotdps-register")),
                        new Described(0x75, body.getBytes(StandardCharsets.UTF_8))));
        while (true) {
            List<Object> frame = read();
            Described performative = (Described) frame.get(0);
            if (performative.code() == 0x14) {
                Described data = (Described) frame.get(frame.size() - 1);
                return new String((byte[]) data.value(), StandardCharsets.UTF_8);
            }
            if (performative.code() == 0x15 && ((Described) performative.field(4)).code() == 0x25) {
                Described error = (Described) ((Described) performative.field(4)).field(0);
                return (String) error.field(1);
            }
            assertThat(performative.code()).as("%s", frame).isNotIn(0x16, 0x18);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void exchange(String header) throws IOException {
        socket.getOutputStream().write(ByteBufUtil.decodeHexDump(header));
        byte[] answer = new byte[8];
        in.readFully(answer);
        assertThat(ByteBufUtil.hexDump(answer)).isEqualTo(header);
    }

    private void send(int code, Object... fields) throws IOException {
        send(0, AmqpBytes.of(code, fields), Unpooled.EMPTY_BUFFER);
    }

    private void send(int type, Described performative, ByteBuf payload) throws IOException {
        ByteBuf frame = AmqpBytes.frame(type, performative, payload);
        socket.getOutputStream().write(ByteBufUtil.getBytes(frame));
    }

    private List<Object> read() throws IOException {
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return AmqpBytes.decodeAll(Unpooled.wrappedBuffer(body).skipBytes(4 * body[0] - 4));
    }
}
