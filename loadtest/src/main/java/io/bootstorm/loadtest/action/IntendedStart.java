package io.bootstorm.loadtest.action;

import io.bootstorm.loadtest.paced.PacedSchedule;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets a virtual user go on at the nanosecond that the schedule has for it, and leaves in its
 * session when that was to be and when it was. Gatling starts users by the millisecond, some of
 * them late; the schedule therefore begins a little after the first user has come.
 */
public final class IntendedStart implements Step {

    private static final String DUE_NANOS = "bootstorm.dueNanos";
    private static final String SENT_NANOS = "bootstorm.sentNanos";

    /** Longer than Gatling's timers are late on an idle machine. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final StartSchedule schedule;
    private final LongSupplier nanoClock;
    private final AtomicLong users = new AtomicLong();
    private final AtomicLong beganNanos = new AtomicLong(NOT_BEGUN);

    public IntendedStart(StartSchedule schedule, LongSupplier nanoClock) {
        this.schedule = schedule;
        this.nanoClock = nanoClock;
    }

    @Override
    public void perform(VirtualUser user) {
        long number = users.getAndIncrement();
        beganNanos.compareAndSet(NOT_BEGUN, nanoClock.getAsLong() + LEAD_NANOS);
        long dueNanos = beganNanos.get() + schedule.nanos(number);
        long cameMillis = user.nowMillis();
        new PacedSchedule(user.eventLoop(), nanoClock, new Once(user, dueNanos, cameMillis)).run();
    }

    /** When a user that came through here was let go on. */
    public static long sentNanos(Session session) {
        return session.getLong(SENT_NANOS);
    }

    /**
     * Takes down the response time of a user's request, from when it should have gone out.
     *
     * @param failure null if it went well; otherwise one of few reasons
     * @param endNanos when it was answered, by the same clock
     */
    public static void record(
            RequestHistograms histograms,
            String request,
            Session session,
            String failure,
            long endNanos) {
        histograms.recordFromDue(
                request, failure, session.getLong(DUE_NANOS), sentNanos(session), endNanos);
    }

    private final class Once implements PacedSchedule.Calls {

        private final VirtualUser user;
        private final long dueNanos;
        private final long cameMillis;
        private boolean called;

        Once(VirtualUser user, long dueNanos, long cameMillis) {
            this.user = user;
            this.dueNanos = dueNanos;
            this.cameMillis = cameMillis;
        }

        @Override
        public long dueNanos() {
            return called ? Long.MAX_VALUE : dueNanos;
        }

        @Override
        public void call() {
            called = true;
            Session session =
                    user.session().set(DUE_NANOS, dueNanos).set(SENT_NANOS, nanoClock.getAsLong());
            user.proceed(session, cameMillis, user.nowMillis(), true);
        }
    }
}
