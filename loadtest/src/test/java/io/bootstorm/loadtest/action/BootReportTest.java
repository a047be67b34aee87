package io.bootstorm.loadtest.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.device.BootPhase;
import io.gatling.javaapi.core.Session;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BootReportTest {

    private static final long MILLI = 1_000_000;

    private final EventLoop loop = new DefaultEventLoop();
    private final RecordedUser user = new RecordedUser(loop);
    private long nanos = 500 * MILLI;
    private final BootReport report =
            BootReport.begin(
                    BootRequests.of("boot"),
                    user,
                    List.of(),
                    new Measuring(new RequestHistograms(), () -> nanos, new FirstFailures()));

    @AfterEach
    void stopLoop() {
        loop.shutdownGracefully();
    }

    @Test
    void reportsEveryPhaseByTheReportsClock() {
        report.phaseEnded(BootPhase.DERIVE_KEY, 500 * MILLI, 501 * MILLI, true, null);
        report.phaseEnded(BootPhase.CONNECT, 501 * MILLI, 506 * MILLI, true, null);
        report.phaseEnded(BootPhase.SUBSCRIBE, 506 * MILLI, 507 * MILLI, true, null);
        report.phaseEnded(BootPhase.REGISTER, 507 * MILLI, 510 * MILLI, true, null);
        report.phaseEnded(BootPhase.POLL, 1_507 * MILLI, 1_508 * MILLI, true, null);
        report.phaseEnded(BootPhase.POLL, 2_507 * MILLI, 2_509 * MILLI, true, null);
        nanos = 2_510 * MILLI;
        report.finished(BootResult.assigned("hub.azure-devices.net", "d-1", null, "4.op"));

        assertThat(user.requests)
                .containsExactly(
                        "boot connect 10001..10006 ok",
                        "boot subscribe 10006..10007 ok",
                        "boot register 10007..10010 ok",
                        "boot poll 11007..11008 ok",
                        "boot poll 12007..12009 ok",
                        "boot 10000..12010 ok");
        assertThat(user.proceeded).containsExactly("10000..12010 ok");
        assertThat(user.carried.getString("assignedHub")).isEqualTo("hub.azure-devices.net");
        assertThat(user.carried.getString("deviceId")).isEqualTo("d-1");
    }

    @Test
    void reportsThatAKeyCannotBeDerived() {
        report.phaseEnded(BootPhase.DERIVE_KEY, 500 * MILLI, 501 * MILLI, false, "no key");

        assertThat(user.requests).containsExactly("boot derive key 10000..10001 no key");
    }

    @Test
    void reportsAFailureByItsReasonWithoutTheDetail() {
        report.phaseEnded(BootPhase.CONNECT, 500 * MILLI, 506 * MILLI, false, "connect refused");
        nanos = 506 * MILLI;
        report.finished(
                BootResult.failed(
                        ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT,
                        null,
                        BootFailure.of("connect refused", "127.0.0.1:1 for device d-1")));

        assertThat(user.requests)
                .containsExactly(
                        "boot connect 10000..10006 connect refused",
                        "boot 10000..10006 connect refused");
        assertThat(user.proceeded).containsExactly("10000..10006 failed");
        assertThat(user.carried.contains("assignedHub")).isFalse();
    }

    private static final class RecordedUser implements VirtualUser {

        private final EventLoop loop;
        private final List<String> requests = new ArrayList<>();
        private final List<String> proceeded = new ArrayList<>();
        private Session carried;

        RecordedUser(EventLoop loop) {
            this.loop = loop;
        }

        @Override
        public EventLoop eventLoop() {
            return loop;
        }

        @Override
        public Session session() {
            return new Session(io.gatling.core.session.Session$.MODULE$.apply("boots", 1L, loop));
        }

        @Override
        public long nowMillis() {
            return 10_000;
        }

        @Override
        public void report(String request, long startMillis, long endMillis, String failure) {
            requests.add(
                    request
                            + " "
                            + startMillis
                            + ".."
                            + endMillis
                            + " "
                            + (failure == null ? "ok" : failure));
        }

        @Override
        public void proceed(Session session, long startMillis, long endMillis, boolean ok) {
            carried = session;
            proceeded.add(startMillis + ".." + endMillis + (ok ? " ok" : " failed"));
        }
    }
}
