package io.bootstorm.gateway.throttle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Quotas by the minute and by ten seconds, and what whoever comes too often is told. */
class ThrottleTest {

    private static final RegistrationId DEVICE = RegistrationId.of("contoso-toaster-007");

    @Test
    void letsEverybodyThroughWhenOff() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(Throttle.OFF.register(i)).isZero();
            assertThat(Throttle.OFF.serviceOperation(i)).isZero();
            assertThat(Throttle.OFF.poll(DEVICE, i)).isZero();
        }
    }

    @Test
    void takesTheDocumentedThousandRegistrationsAMinute() {
        Throttle throttle = new Throttle(ThrottleSettings.DOCUMENTED);
        for (int i = 0; i < 1_000; i++) {
            assertThat(throttle.register(SECONDS.toNanos(1))).isZero();
        }
        assertThat(throttle.register(SECONDS.toNanos(20))).isEqualTo(40);
        assertThat(throttle.register(SECONDS.toNanos(60) - 1)).isEqualTo(1);
        assertThat(throttle.register(SECONDS.toNanos(60))).isZero();
    }

    @Test
    void countsServiceOperationsByThemselves() {
        Throttle throttle = new Throttle(new ThrottleSettings(1, 2, 0, 0, 0));
        assertThat(throttle.register(0)).isZero();
        assertThat(throttle.serviceOperation(0)).isZero();
        assertThat(throttle.serviceOperation(0)).isZero();
        assertThat(throttle.serviceOperation(SECONDS.toNanos(15))).isEqualTo(45);
    }

    @Test
    void takesTheDocumentedFivePollsOfADeviceInTenSeconds() {
        Throttle throttle = new Throttle(ThrottleSettings.DOCUMENTED);
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.poll(DEVICE, SECONDS.toNanos(i))).isZero();
        }
        assertThat(throttle.poll(DEVICE, SECONDS.toNanos(7))).isEqualTo(3);
        assertThat(throttle.poll(RegistrationId.of("another"), SECONDS.toNanos(7))).isZero();
        assertThat(throttle.poll(DEVICE, SECONDS.toNanos(10))).isZero();
    }

    @Test
    void countsAnIdOnceHoweverItIsSpelled() {
        Throttle throttle = new Throttle(new ThrottleSettings(0, 0, 1, 0, 0));
        assertThat(throttle.poll(DEVICE, 0)).isZero();
        assertThat(throttle.poll(RegistrationId.of("Contoso-Toaster-007"), 0)).isEqualTo(10);
    }

    @Test
    void saysTheRetryAfterThatIsSet() {
        Throttle throttle = new Throttle(new ThrottleSettings(1, 0, 1, 60, 7));
        throttle.register(0);
        throttle.poll(DEVICE, 0);
        assertThat(throttle.register(SECONDS.toNanos(50))).isEqualTo(60);
        assertThat(throttle.poll(DEVICE, SECONDS.toNanos(9))).isEqualTo(7);
    }

    @Test
    void countsByClocksThatBeganBelowZero() {
        Throttle throttle = new Throttle(new ThrottleSettings(1, 0, 0, 0, 0));
        long before = -SECONDS.toNanos(90);
        assertThat(throttle.register(before)).isZero();
        assertThat(throttle.register(before)).isEqualTo(30);
        assertThat(throttle.register(-SECONDS.toNanos(60))).isZero();
    }

    @Test
    void opensNoWindowAnewForALoopWhoseTimeIsAMomentOld() {
        Throttle throttle = new Throttle(new ThrottleSettings(1, 0, 0, 0, 0));
        assertThat(throttle.register(SECONDS.toNanos(61))).isZero();
        assertThat(throttle.register(SECONDS.toNanos(60) - 1)).isPositive();
        assertThat(throttle.register(SECONDS.toNanos(62))).isPositive();
    }

    @Test
    void admitsExactlyTheQuotaToManyThreads() throws Exception {
        Throttle throttle = new Throttle(new ThrottleSettings(1_000, 0, 0, 0, 0));
        AtomicInteger admitted = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    new Thread(
                            () -> {
                                for (int n = 0; n < 1_000; n++) {
                                    if (throttle.register(1) == 0) {
                                        admitted.incrementAndGet();
                                    }
                                }
                            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(admitted).hasValue(1_000);
    }

    @Test
    void keepsCountsOfSoManyDevicesOnly() {
        DeviceCounts counts = new DeviceCounts(1);
        for (int i = 0; i < DeviceCounts.MAX_DEVICES; i++) {
            counts.admits(RegistrationId.of("d" + i), 0);
        }
        RegistrationId beyond = RegistrationId.of("beyond");
        assertThat(counts.admits(beyond, 0)).isTrue();
        assertThat(counts.admits(beyond, 0)).isTrue();
        assertThat(counts.admits(RegistrationId.of("d0"), 0)).isFalse();
    }

    @Test
    void refusesALimitThatNoWindowCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThrottleSettings(-1, 0, 0, 0, 0))
                .withMessageContaining("registrationsPerMinute")
                .withMessageContaining("10000000");
    }
}
