package io.bootstorm.allocator.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Remembers the lines of a host's log. */
final class LineSink implements Consumer<String> {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();

    @Override
    public void accept(String line) {
        lines.add(line);
        arriving.add(line);
    }

    /** Waits until the next line is there, which must end so. */
    void awaitLine(String end) throws InterruptedException {
        assertThat(arriving.poll(10, TimeUnit.SECONDS)).endsWith(end);
    }

    List<String> lines() {
        return lines;
    }
}
