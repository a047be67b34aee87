package io.bootstorm.loadtest.paced;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Connections to one webhook that are kept open, and the requests it gets, rendered beforehand.
 * Requests wait for a free connection, in the order they were due. Everything but {@link #close}
 * happens on the event loop.
 */
public final class WebhookConnections implements AutoCloseable {

    private final List<Channel> channels;
    private final List<ByteBuf> requests;
    private final LongSupplier nanoClock;
    private final Queue<Channel> free = new ArrayDeque<>();
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(int request, long dueNanos, Consumer<Answer> whenAnswered) {}

    WebhookConnections(List<Channel> channels, List<ByteBuf> requests, LongSupplier nanoClock) {
        this.channels = channels;
        this.requests = requests;
        this.nanoClock = nanoClock;
        free.addAll(channels);
    }

    static List<ByteBuf> render(Webhook webhook, List<byte[]> bodies) {
        String head = webhook.head();
        return bodies.stream().map(body -> render(head, body)).toList();
    }

    private static ByteBuf render(String head, byte[] body) {
        byte[] start =
                (head + "content-length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return Unpooled.wrappedBuffer(whole).asReadOnly();
    }

    /**
     * Sends a request, at once if a connection is free.
     *
     * @param request which; any number will do
     * @param dueNanos when it should have been sent
     * @param whenAnswered called once
     */
    public void send(int request, long dueNanos, Consumer<Answer> whenAnswered) {
        Waiting next = new Waiting(request, dueNanos, whenAnswered);
        Channel channel = free.poll();
        if (channel == null) {
            waiting.add(next);
        } else {
            send(channel, next);
        }
    }

    private void send(Channel channel, Waiting next) {
        long sentNanos = nanoClock.getAsLong();
        channel.pipeline()
                .get(AnswerHandler.class)
                .expect(
                        (endNanos, failure) -> {
                            free(channel);
                            next.whenAnswered()
                                    .accept(
                                            new Answer(
                                                    next.dueNanos(), sentNanos, endNanos, failure));
                        });
        ByteBuf bytes = requests.get(Math.floorMod(next.request(), requests.size()));
        channel.writeAndFlush(bytes.retainedDuplicate(), channel.voidPromise());
    }

    /** A closed connection fails whatever it is given, so it stays in turn. */
    private void free(Channel channel) {
        Waiting next = waiting.poll();
        if (next == null) {
            free.add(channel);
        } else {
            channel.eventLoop().execute(() -> send(channel, next));
        }
    }

    /** Closes them; not to be called from the event loop. */
    @Override
    public void close() {
        channels.stream().map(Channel::close).forEach(Future::awaitUninterruptibly);
    }
}
