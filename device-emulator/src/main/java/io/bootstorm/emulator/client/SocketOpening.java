package io.bootstorm.emulator.client;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;

/**
 * The opening of one socket, which can end in several places: whichever comes first is told, the
 * others are its echo (a refused TCP connection fails the TLS handshake too).
 */
final class SocketOpening {

    private final FailureWords words;
    private final OpenListener listener;
    private boolean told;

    SocketOpening(FailureWords words, OpenListener listener) {
        this.words = words;
        this.listener = listener;
    }

    void ended(Channel channel, Future<?> step) {
        if (!step.isSuccess()) {
            channel.close();
            failed(step.cause());
        } else if (!told) {
            told = true;
            listener.opened(channel);
        }
    }

    void failed(Throwable cause) {
        if (!told) {
            told = true;
            listener.notOpened(words.of(cause));
        }
    }
}
