package io.bootstorm.gateway.transport.websocket;

import io.netty.channel.ChannelPipeline;

/** A protocol that devices speak inside a WebSocket. Shared by all connections and loops. */
public interface Subprotocol {

    /** As clients offer it, in whatever case. */
    String name();

    /** The name, in logs and metrics, of the transport that it makes together with WebSocket. */
    String transport();

    /**
     * Puts the protocol's handlers at the end of a pipeline. They read and write {@link
     * io.netty.buffer.ByteBuf}s, a stream of bytes as from a socket, and say goodbye by closing.
     */
    void addTo(ChannelPipeline pipeline);
}
