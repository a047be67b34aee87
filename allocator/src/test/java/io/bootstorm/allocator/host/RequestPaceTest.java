package io.bootstorm.allocator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestPaceTest {

    private final RequestPace pace = new RequestPace(Duration.ofSeconds(30));
    private final EmbeddedChannel caller = new EmbeddedChannel();

    @BeforeEach
    void open() {
        caller.freezeTime();
        caller.pipeline().addLast(pace);
    }

    @AfterEach
    void close() {
        caller.finishAndReleaseAll();
    }

    @Test
    void closesASenderOfAByteASecond() {
        for (int i = 0; i < 30; i++) {
            sendByte();
            pass(1);
        }
        pass(1);
        assertThat(caller.isOpen()).isFalse();
    }

    @Test
    void leavesACallerAloneWhoseRequestIsWhole() {
        for (int i = 0; i < 10; i++) {
            sendByte();
            pass(20);
            pace.whole();
            pass(100);
        }
        assertThat(caller.isOpen()).isTrue();
    }

    private void sendByte() {
        caller.writeInbound(Unpooled.wrappedBuffer(new byte[] {'x'}));
    }

    private void pass(int seconds) {
        caller.advanceTimeBy(seconds, TimeUnit.SECONDS);
        caller.runScheduledPendingTasks();
    }
}
