package io.bootstorm.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatlingProcessTest {

    /** Tells its id, and runs until it is ended. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(ProcessHandle.current().pid());
            new CountDownLatch(1).await();
        }
    }

    private static GatlingProcess endless() throws Exception {
        return GatlingProcess.start(
                new GatlingCommand(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Endless.class.getName()),
                        Map.of()));
    }

    private static boolean ends(long pid) throws Exception {
        return ProcessHandle.of(pid)
                .map(process -> process.onExit())
                .map(ended -> ended.completeOnTimeout(null, 20, TimeUnit.SECONDS).join() != null)
                .orElse(true);
    }

    @Test
    void endsWithAnInterruptedCaller() throws Exception {
        AtomicLong pid = new AtomicLong();
        Thread caller = Thread.currentThread();
        try (GatlingProcess process = endless()) {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(
                            () ->
                                    process.follow(
                                            line -> {
                                                pid.set(Long.parseLong(line));
                                                caller.interrupt();
                                            }));
        }

        assertThat(ends(pid.get())).isTrue();
    }

    @Test
    void endsWhenNobodyTakesItsOutput() throws Exception {
        AtomicLong pid = new AtomicLong();
        try (GatlingProcess process = endless()) {
            assertThatIOException()
                    .isThrownBy(
                            () ->
                                    process.follow(
                                            line -> {
                                                pid.set(Long.parseLong(line));
                                                throw new IllegalStateException("full");
                                            }));
        }

        assertThat(ends(pid.get())).isTrue();
    }
}
