package io.bootstorm.emulator.client;

import io.netty.channel.Channel;

/** Told once, on the loop, how opening a socket went. */
public interface OpenListener {

    /** TCP and, if it is spoken, TLS stand. */
    void opened(Channel channel);

    void notOpened(TransportFailure failure);
}
