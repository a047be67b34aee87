package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The symbols that devices may bring, over all connections: the engine remembers every one it has
 * ever read, for good. SDKs know some dozens; what is beyond the budget ends the connection that
 * brings it. Safe for use by many threads.
 */
final class SymbolBudget {

    static final int MAX_SYMBOLS = 1024;

    /** Longer ones are not remembered. */
    private static final int REMEMBERED_BYTES = 64;

    /** What the SDKs send; never at the mercy of somebody who has spent the budget. */
    private static final List<String> OF_THE_SDKS =
            List.of(
                    "PLAIN",
                    "EXTERNAL",
                    "ANONYMOUS",
                    "TPM",
                    "com.microsoft:api-version",
                    "com.microsoft:client-version",
                    "product",
                    "version",
                    "platform",
                    "ANONYMOUS-RELAY",
                    "never",
                    "session-end",
                    "amqp:accepted:list",
                    "amqp:rejected:list",
                    "amqp:released:list",
                    "amqp:modified:list",
                    "amqp:connection:forced",
                    "amqp:internal-error");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    SymbolBudget() {
        seen.addAll(OF_THE_SDKS);
    }

    /**
     * @throws CorruptedFrameException if this is one too many
     */
    void spend(ByteBuf in, int at, int length) {
        if (length > REMEMBERED_BYTES) {
            return;
        }
        String symbol = in.toString(at, length, StandardCharsets.ISO_8859_1);
        if (seen.contains(symbol)) {
            return;
        }
        if (seen.size() >= MAX_SYMBOLS) {
            throw new CorruptedFrameException("a symbol that no SDK knows, after many others");
        }
        seen.add(symbol);
    }
}
