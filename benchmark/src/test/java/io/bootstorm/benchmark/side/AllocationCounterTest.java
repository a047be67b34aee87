package io.bootstorm.benchmark.side;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AllocationCounterTest {

    private static final int MEGABYTE = 1 << 20;

    private byte[] last;

    @Test
    void readsAThreadsLineAsTheJvmWritesIt() {
        assertThat(
                        AllocationCounter.bytes(
                                "\"gateway-1-1\" #21 prio=10 os_prio=0 cpu=5.82ms elapsed=1.02s"
                                        + " allocated=1234K defined_classes=7 tid=0x1 nid=0x2"
                                        + " runnable"))
                .isEqualTo(1234 * 1024);
        assertThat(AllocationCounter.bytes("   java.lang.Thread.State: RUNNABLE")).isZero();
    }

    @Test
    void countsWhatThisProcessAllocates() throws InterruptedException {
        long pid = ProcessHandle.current().pid();
        Long before = AllocationCounter.bytes(pid);
        for (int i = 0; i < 100; i++) {
            last = new byte[MEGABYTE];
        }
        Long after = AllocationCounter.bytes(pid);

        assertThat(last).hasSize(MEGABYTE);
        assertThat(after - before).isBetween(90L * MEGABYTE, 400L * MEGABYTE);
    }
}
