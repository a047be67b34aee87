package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.apache.qpid.protonj2.engine.impl.ProtonEngine;
import org.apache.qpid.protonj2.engine.impl.ProtonFrameDecodingHandler;
import org.apache.qpid.protonj2.engine.impl.ProtonFrameEncodingHandler;
import org.apache.qpid.protonj2.engine.impl.ProtonPerformativeHandler;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/**
 * Qpid protonj2's engine for one connection, with a channel's context for a socket. It writes when
 * it is fed, so whoever feeds it flushes.
 */
final class AmqpConnection {

    private static final int MAX_SESSIONS = 4;
    private static final String CONTAINER = "bootstorm-gateway";

    private final Engine engine = new ProtonEngine();
    private final Connection connection;
    private final Runnable ended;
    private boolean gone;

    /**
     * @param idleTimeoutMillis how often the device is asked to be heard
     * @param ended is run once no more is taken: the peer has closed or violated the protocol, and
     *     what is to be said about that has been written
     */
    AmqpConnection(ChannelHandlerContext context, long idleTimeoutMillis, Runnable ended) {
        this.ended = ended;
        engine.pipeline()
                .addLast("performatives", new ProtonPerformativeHandler())
                .addLast("failures", new NoSwallowing())
                .addLast("decoding", new ProtonFrameDecodingHandler())
                .addLast("encoding", new ProtonFrameEncodingHandler());
        engine.outputConsumer(
                bytes ->
                        context.write(Buffers.copy(bytes, context.alloc()), context.voidPromise()));
        engine.errorHandler(failed -> ended.run());
        connection = engine.start();
        connection
                .setContainerId(CONTAINER)
                .setChannelMax(MAX_SESSIONS - 1)
                .setMaxFrameSize(AmqpFrames.MAX_FRAME_BYTES)
                .setIdleTimeout(idleTimeoutMillis);
        connection.closeHandler(closed -> remotelyClosed());
        connection.localCloseHandler(closed -> ended.run());
    }

    /** To put handlers on. */
    Connection connection() {
        return connection;
    }

    /**
     * A protocol header or a frame. What violates the protocol ends the connection, and what comes
     * after the end is dropped.
     */
    void take(ByteBuf bytes) {
        if (gone || !engine.isWritable()) {
            return;
        }
        try {
            engine.ingest(ProtonByteArrayBufferAllocator.wrapped(ByteBufUtil.getBytes(bytes)));
        } catch (EngineStateException e) {
            if (!engine.isFailed()) {
                throw e;
            }
        }
    }

    /** Whether the device has said that it is done, or can say nothing any more. */
    boolean isOver() {
        return connection.isRemotelyClosed() || gone;
    }

    /** What the device did wrong; null if nothing. */
    Throwable failure() {
        return engine.failureCause();
    }

    /** Says why, and takes nothing from here on. */
    void close(Symbol condition, String description) {
        if (gone || !engine.isRunning() || connection.isLocallyClosed()) {
            return;
        }
        if (!connection.isLocallyOpen()) {
            connection.open();
        }
        connection.setCondition(new ErrorCondition(condition, description)).close();
    }

    /**
     * Ends without a word; the socket is gone. The engine is not shut down: its handlers would tell
     * one another so until the stack overflows, which takes ten milliseconds.
     */
    void shutdown() {
        gone = true;
    }

    private void remotelyClosed() {
        if (connection.isLocallyOpen()) {
            connection.close();
        } else {
            ended.run();
        }
    }

    /**
     * The engine's frame decoder drops what is thrown over a frame that carries a payload, which
     * every transfer does; here it becomes the end of the connection, as over any other frame.
     */
    private static final class NoSwallowing implements EngineHandler {

        @Override
        public void handleRead(EngineHandlerContext context, IncomingAMQPEnvelope envelope) {
            try {
                context.fireRead(envelope);
            } catch (RuntimeException e) {
                throw context.engine().engineFailed(e);
            }
        }
    }
}
