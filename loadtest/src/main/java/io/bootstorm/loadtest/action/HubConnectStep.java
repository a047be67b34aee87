package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.hub.HubEvent;
import io.gatling.javaapi.core.Session;

/**
 * Brings an assigned device up at its hub, and is over when it has subscribed to what a hub says.
 *
 * @param name what the step is called in the report
 * @param atHub how, and through what
 */
public record HubConnectStep(String name, AtHub atHub) implements Step {

    private static final String NOT_ASSIGNED = "was not assigned to a hub";

    @Override
    public void perform(VirtualUser user) {
        StepReport report = StepReport.begin(name, user, atHub.measuring());
        Session session = user.session();
        VisitToHub.of(session).ifPresent(VisitToHub::leave);
        if (!session.contains(BootAttributes.ASSIGNED_HUB)) {
            report.end(NOT_ASSIGNED, session);
            return;
        }
        Visiting visiting = new Visiting(report, user);
        visiting.begun(
                VisitToHub.begin(
                        user.eventLoop(),
                        atHub.client(),
                        atHub.request().apply(session),
                        visiting::over));
    }

    /** A connection that fails at once does so before there is a visit to carry. */
    private static final class Visiting {

        private final StepReport report;
        private final VirtualUser user;
        private VisitToHub visit;
        private HubEvent outcome;

        Visiting(StepReport report, VirtualUser user) {
            this.report = report;
            this.user = user;
        }

        void begun(VisitToHub begun) {
            visit = begun;
            endIfBoth();
        }

        void over(HubEvent event) {
            outcome = event;
            endIfBoth();
        }

        private void endIfBoth() {
            if (visit == null || outcome == null) {
                return;
            }
            String failure = null;
            if (outcome instanceof HubEvent.Failed failed) {
                failure = failed.reason();
                report.explain(failure, failed.detail());
            }
            report.end(failure, user.session().set(VisitToHub.ATTRIBUTE, visit));
        }
    }
}
