package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.client.SocketTransport;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole runs on real loops, with boots made up. */
@Timeout(30)
class FleetRunTest {

    private static final BootResult ASSIGNED =
            BootResult.assigned("hub-1.azure-devices.net", "device", null, "4.op");
    private static final BootResult ENDED =
            BootResult.failed(
                    ProvDeviceResult.PROV_DEVICE_RESULT_ERROR,
                    null,
                    BootFailure.of("cancelled", "cancelled"));

    private final EventLoopGroup group =
            SocketTransport.NIO.newGroup(3, new DefaultThreadFactory("fleet-run-test", true));

    @AfterEach
    void leaveNoThreadBehind() throws InterruptedException {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }

    @Test
    void startsEveryDeviceOnceAcrossAllLanes() throws InterruptedException {
        BitSet started = new BitSet();
        BootStarter atOnce =
                (loop, attempt, observer) -> {
                    int index = attempt.index();
                    synchronized (started) {
                        assertThat(started.get(index)).as("device %d", index).isFalse();
                        started.set(index);
                    }
                    loop.execute(() -> observer.finished(ASSIGNED));
                    return () -> {};
                };

        FleetRun.Outcome outcome = run(5_000, 100, atOnce, FleetListener.NONE).run();

        assertThat(started.cardinality()).isEqualTo(5_000);
        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.tally().assigned).isEqualTo(5_000);
        assertThat(outcome.tally().histograms.of(FleetPhase.BOOT).getTotalCount()).isEqualTo(5_000);
    }

    @Test
    void usesNoMoreLanesThanConnectionsAreAllowed() throws InterruptedException {
        BootStarter atOnce =
                (loop, attempt, observer) -> {
                    loop.execute(() -> observer.finished(ASSIGNED));
                    return () -> {};
                };

        assertThat(run(10, 1, atOnce, FleetListener.NONE).run().tally().assigned).isEqualTo(10);
    }

    @Test
    void givesBackWhatIsKnownWhenItIsCancelled() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(10);
        BootStarter firstTenHang =
                (loop, attempt, observer) -> {
                    if (attempt.index() < 10) {
                        hanging.countDown();
                        return () -> loop.execute(() -> observer.finished(ENDED));
                    }
                    loop.execute(() -> observer.finished(ASSIGNED));
                    return () -> {};
                };
        FleetRun run = run(100_000, 20, firstTenHang, FleetListener.NONE);
        Thread canceller =
                new Thread(
                        () -> {
                            await(hanging);
                            run.cancel();
                        });
        canceller.start();

        FleetRun.Outcome outcome = run.run();

        canceller.join();
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.tally().failed).as("cancelled boots are no failures").isZero();
        assertThat(outcome.tally().started - outcome.tally().assigned).isBetween(10, 20);
    }

    @Test
    void reportsProgressFromAThreadOfItsOwnAndSurvivesABadListener() throws InterruptedException {
        List<FleetProgress> reports = new CopyOnWriteArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        EventLoop[] loopOfDevice = new EventLoop[1];
        Runnable[] end = new Runnable[1];
        BootStarter endedByTheThirdReport =
                (loop, attempt, observer) -> {
                    loopOfDevice[0] = loop;
                    end[0] = () -> observer.finished(ASSIGNED);
                    return () -> {};
                };
        FleetListener bad =
                new FleetListener() {
                    @Override
                    public void progress(FleetProgress progress) {
                        reports.add(progress);
                        threads.add(Thread.currentThread());
                        if (reports.size() == 3) {
                            loopOfDevice[0].execute(end[0]);
                        }
                        throw new IllegalStateException("on purpose");
                    }
                };

        FleetRun.Outcome outcome = run(1, 10, endedByTheThirdReport, bad).run();

        assertThat(outcome.tally().assigned).isEqualTo(1);
        assertThat(reports).hasSizeBetween(3, 4);
        assertThat(reports.get(0).open()).isEqualTo(1);
        assertThat(reports.get(0).started()).isEqualTo(1);
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    private FleetRun run(int count, int maxOpen, BootStarter starter, FleetListener listener) {
        return new FleetRun(
                FleetFixture.plan(FleetFixture.config(count).build()),
                maxOpen,
                group,
                starter,
                FleetClock.SYSTEM,
                listener);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
