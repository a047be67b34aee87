package io.bootstorm.gateway.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.transport.amqp.AmqpBytes.Described;
import io.bootstorm.gateway.transport.amqp.AmqpBytes.Symbol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The device's end of an embedded channel, frame by frame, as the C SDK writes them. */
final class RawAmqpDevice {

    static final int OPEN = 0x10;
    static final int BEGIN = 0x11;
    static final int ATTACH = 0x12;
    static final int FLOW = 0x13;
    static final int TRANSFER = 0x14;
    static final int DISPOSITION = 0x15;
    static final int DETACH = 0x16;
    static final int CLOSE = 0x18;
    static final int ERROR = 0x1d;
    static final int ACCEPTED = 0x24;
    static final int REJECTED = 0x25;
    static final int MECHANISMS = 0x40;
    static final int INIT = 0x41;
    static final int CHALLENGE = 0x42;
    static final int RESPONSE = 0x43;
    static final int OUTCOME = 0x44;
    static final int PROPERTIES = 0x73;
    static final int APPLICATION_PROPERTIES = 0x74;
    static final int DATA = 0x75;

    static final String DEVICE = "0ne00002193/registrations/contoso-toaster-007";
    static final String C_ADDRESS = "amqps://localhost/" + DEVICE;
    static final String SASL_HEADER = "414d515003010000";
    static final String AMQP_HEADER = "414d515000010000";

    private static final boolean SENDER = false;
    private static final boolean RECEIVER = true;
    private static final long RECEIVER_HANDLE = 0;
    private static final long SENDER_HANDLE = 1;

    private final EmbeddedChannel channel;
    private final ByteBuf incoming = Unpooled.buffer();
    private long lastDelivery = -1;

    RawAmqpDevice(EmbeddedChannel channel) {
        this.channel = channel;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void raw(String hex) {
        raw(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }

    void raw(ByteBuf bytes) {
        channel.writeInbound(bytes);
    }

    void sasl(int code, Object... fields) {
        raw(AmqpBytes.frame(1, AmqpBytes.of(code, fields), Unpooled.EMPTY_BUFFER));
    }

    void send(int code, Object... fields) {
        raw(AmqpBytes.frame(0, AmqpBytes.of(code, fields), Unpooled.EMPTY_BUFFER));
    }

    /** PLAIN's first response. */
    static byte[] plain(String user, String password) {
        return ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    }

    /** Up to the AMQP header's answer. */
    void shakeHands() {
        raw(SASL_HEADER);
        assertThat(readHeader()).isEqualTo(SASL_HEADER);
        read(MECHANISMS);
        sasl(INIT, new Symbol("PLAIN"), plain(DEVICE, "the token"), "localhost");
        assertThat(read(OUTCOME).field(0)).isEqualTo((byte) 0);
        raw(AMQP_HEADER);
        assertThat(readHeader()).isEqualTo(AMQP_HEADER);
    }

    /** Up to an open session. */
    void begin() {
        shakeHands();
        send(OPEN, "prov_connection", "localhost", 65_536L, (short) 255);
        read(OPEN);
        send(BEGIN, null, 0L, 2_147_483_647L, 65_536L, 4_294_967_295L);
        read(BEGIN);
    }

    /** Up to both links, the receiver first. */
    void attach(String address) {
        begin();
        attachReceiver(address);
        read(ATTACH);
        grantCredit(100);
        attachSender(address);
        read(ATTACH);
        read(FLOW);
    }

    void attachReceiver(String address) {
        Map<Symbol, Object> properties =
                Map.of(new Symbol("com.microsoft:api-version"), "2021-06-01");
        send(
                ATTACH,
                "recv_link",
                RECEIVER_HANDLE,
                RECEIVER,
                null,
                (byte) 0,
                AmqpBytes.of(0x28, address),
                AmqpBytes.of(0x29, "local_endpoint"),
                null,
                null,
                null,
                BigInteger.valueOf(65_536),
                null,
                null,
                properties);
    }

    void attachSender(String address) {
        send(
                ATTACH,
                "sender_link",
                SENDER_HANDLE,
                SENDER,
                (byte) 2,
                (byte) 0,
                AmqpBytes.of(0x28, "remote_endpoint"),
                AmqpBytes.of(0x29, address),
                null,
                null,
                0L);
    }

    void grantCredit(long credit) {
        send(FLOW, 0L, 2_147_483_647L, 0L, 65_536L, RECEIVER_HANDLE, 0L, credit);
    }

    /** One delivery, unsettled. */
    void transfer(ByteBuf message) {
        transfer(++lastDelivery, message, false);
    }

    void transfer(long delivery, ByteBuf part, boolean more) {
        Described transfer =
                AmqpBytes.of(
                        TRANSFER,
                        SENDER_HANDLE,
                        delivery,
                        new byte[] {(byte) delivery},
                        0L,
                        false,
                        more);
        raw(AmqpBytes.frame(0, transfer, part));
    }

    void register(String body) {
        transfer(
                AmqpBytes.encode(
                        new Described(
                                APPLICATION_PROPERTIES,
                                Map.of("iotdps-operation-type", "iotdps-register")),
                        new Described(DATA, body.getBytes(StandardCharsets.UTF_8))));
    }

    /** What comes next, and is to be this. */
    Described read(int code) {
        Described performative = read().get(0);
        assertThat(performative.code()).as("%s", performative).isEqualTo(code);
        return performative;
    }

    /** The message of the next frame, by its sections' numbers. */
    Map<Integer, Object> readMessage() {
        List<Described> frame = read();
        assertThat(frame.get(0).code()).as("%s", frame).isEqualTo(TRANSFER);
        Map<Integer, Object> sections = new HashMap<>();
        frame.subList(1, frame.size()).forEach(one -> sections.put(one.code(), one.value()));
        return sections;
    }

    String readHeader() {
        await(8);
        return ByteBufUtil.hexDump(incoming.readSlice(8));
    }

    /** Whether nothing has come. */
    boolean hearsNothing() {
        pull();
        return !incoming.isReadable();
    }

    /** The next frame as it is. */
    ByteBuf readFrame() {
        await(8);
        return incoming.readSlice(incoming.getInt(incoming.readerIndex()));
    }

    void pass(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    void hangUp() {
        channel.close();
    }

    /** The condition of an error that a performative carries at that field. */
    static String condition(Described performative, int field) {
        return ((Symbol) ((Described) performative.field(field)).field(0)).name();
    }

    private List<Described> read() {
        ByteBuf frame = readFrame();
        frame.skipBytes(4 * frame.getByte(frame.readerIndex() + 4));
        List<Described> values = new ArrayList<>();
        AmqpBytes.decodeAll(frame).forEach(one -> values.add((Described) one));
        return values;
    }

    private void await(int bytes) {
        pull();
        assertThat(incoming.readableBytes())
                .as("bytes from the gateway")
                .isGreaterThanOrEqualTo(bytes);
    }

    private void pull() {
        ByteBuf bytes;
        while ((bytes = channel.readOutbound()) != null) {
            incoming.writeBytes(bytes);
            bytes.release();
        }
    }

    static ByteBuf message(Object... sections) {
        return AmqpBytes.encode(Arrays.copyOf(sections, sections.length));
    }
}
