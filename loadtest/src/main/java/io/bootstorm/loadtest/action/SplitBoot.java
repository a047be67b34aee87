package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.loadtest.check.DpsAnswer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A boot of which a scenario sees two halves: the device registers, and later on somebody asks what
 * came of it. The device goes on by itself meanwhile, as SDKs do. Belongs to the user's event loop.
 */
final class SplitBoot implements BootObserver {

    static final String ATTRIBUTE = "bootstorm.boot";

    private final BootRequests requests;
    private final StepReport report;

    /** Told once: the answer if the boot is over already, or null if DPS has taken it. */
    private final BiConsumer<SplitBoot, DpsAnswer> whenTaken;

    private boolean taken;
    private RegistrationReply lastReply;
    private DpsAnswer answer;
    private Consumer<DpsAnswer> waiting;

    SplitBoot(
            BootRequests requests, StepReport report, BiConsumer<SplitBoot, DpsAnswer> whenTaken) {
        this.requests = requests;
        this.report = report;
        this.whenTaken = whenTaken;
    }

    /** Calls when the boot is over; at once if it is. */
    void whenOver(Consumer<DpsAnswer> then) {
        if (answer == null) {
            waiting = then;
        } else {
            then.accept(answer);
        }
    }

    @Override
    public void replied(RegistrationReply reply) {
        lastReply = reply;
    }

    @Override
    public void phaseEnded(
            BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
        report.phase(requests, phase, startNanos, endNanos, ok ? null : failure);
        if (phase == BootPhase.REGISTER && ok && !taken) {
            taken = true;
            whenTaken.accept(this, null);
        }
    }

    @Override
    public void finished(BootResult result) {
        answer = new DpsAnswer(result, lastReply);
        if (!taken) {
            taken = true;
            whenTaken.accept(this, answer);
        }
        if (waiting != null) {
            waiting.accept(answer);
        }
    }
}
