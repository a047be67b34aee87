package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.loadtest.check.AnswerCheck;
import io.bootstorm.loadtest.check.DeviceTwin;
import io.bootstorm.protocol.wire.BadJson;
import io.gatling.javaapi.core.Session;
import java.util.List;

/**
 * Fetches the twin of a device that is at its hub.
 *
 * @param name what the step is called in the report
 * @param checks what has to be so in the twin
 * @param atHub where times go
 */
public record HubTwinStep(String name, List<AnswerCheck<DeviceTwin>> checks, AtHub atHub)
        implements Step {

    /**
     * @throws IllegalStateException if no step before has connected the device
     */
    @Override
    public void perform(VirtualUser user) {
        StepReport report = StepReport.begin(name, user, atHub.measuring());
        VisitToHub visit =
                VisitToHub.of(user.session())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "twin needs a connect step before it in the"
                                                        + " scenario"));
        visit.twin(event -> end(report, user.session(), event));
    }

    private void end(StepReport report, Session session, HubEvent event) {
        if (event instanceof HubEvent.Twin shown) {
            judge(report, session, shown.body());
        } else if (event instanceof HubEvent.TwinRefused refused) {
            report.end("the hub answered " + refused.status(), session);
        } else if (event instanceof HubEvent.Failed failed) {
            report.explain(failed.reason(), failed.detail());
            report.end(failed.reason(), session);
        }
    }

    private void judge(StepReport report, Session session, String body) {
        try {
            DeviceTwin twin = DeviceTwin.read(body);
            Session carried = session.set(BootAttributes.TWIN, body);
            report.end(AnswerCheck.failure(checks, twin), AnswerCheck.save(checks, twin, carried));
        } catch (BadJson e) {
            report.end("the twin is no JSON", session);
        }
    }
}
