package io.bootstorm.emulator.client.websocket;

import io.bootstorm.protocol.random.SeededRandom;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The C SDK's opening handshake, to the letter: {@code Host} always has a port, and one subprotocol
 * is offered. The nonces are a sequence that begins anew with each client, so that a run can be
 * repeated: they guard against servers that are none, not against eavesdroppers. Safe for use by
 * many threads.
 */
final class WebSocketHandshake {

    static final String PATH = "/$iothub/websocket";

    private static final int NONCE_BYTES = 16;
    private static final long FIRST_NONCE = 6455;

    private final String head;
    private final String tail;
    private final AtomicLong made = new AtomicLong();

    /**
     * @param authority host and port
     * @param subprotocol as it is to be spelled
     */
    WebSocketHandshake(String authority, String subprotocol) {
        this.head =
                "GET "
                        + PATH
                        + " HTTP/1.1\r\nHost: "
                        + authority
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ";
        this.tail =
                "\r\nSec-WebSocket-Protocol: "
                        + subprotocol
                        + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    /** The request of one more connection. */
    ByteBuf request(ByteBufAllocator allocator) {
        SeededRandom random = SeededRandom.forIndex(FIRST_NONCE, made.getAndIncrement());
        byte[] nonce =
                ByteBuffer.allocate(NONCE_BYTES)
                        .putLong(random.nextLong())
                        .putLong(random.nextLong())
                        .array();
        String text = head + Base64.getEncoder().encodeToString(nonce) + tail;
        return ByteBufUtil.writeUtf8(allocator, text);
    }
}
