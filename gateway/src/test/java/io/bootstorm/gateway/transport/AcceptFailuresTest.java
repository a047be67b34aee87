package io.bootstorm.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AcceptFailuresTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(AcceptFailures.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final EmbeddedChannel listener = new EmbeddedChannel(new AcceptFailures());

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        listener.freezeTime();
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        listener.finishAndReleaseAll();
    }

    @Test
    void triesAgainAfterAMoment() {
        fail("accept(..) failed with error(-24): Too many open files");

        assertThat(listener.config().isAutoRead()).isFalse();

        pass(1);

        assertThat(listener.config().isAutoRead()).isTrue();
    }

    @Test
    void saysOnceAMinuteWhyAndWhatHelps() {
        for (int second = 0; second < 59; second++) {
            fail("accept(..) failed with error(-24): Too many open files");
            pass(1);
        }

        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("Too many open files", "ulimit -n", "--workers");

        pass(1);
        fail("accept(..) failed with error(-12): Cannot allocate memory");

        assertThat(log.list).hasSize(2);
        assertThat(log.list.get(1).getFormattedMessage())
                .endsWith("Cannot allocate memory")
                .doesNotContain("ulimit");
    }

    private void fail(String message) {
        listener.pipeline().fireExceptionCaught(new IOException(message));
    }

    private void pass(int seconds) {
        listener.advanceTimeBy(seconds, TimeUnit.SECONDS);
        listener.runScheduledPendingTasks();
    }
}
