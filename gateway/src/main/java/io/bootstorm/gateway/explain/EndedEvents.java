package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.gateway.store.Registration;

/** What is kept of an operation's end: not the payload or twin. */
final class EndedEvents {

    private EndedEvents() {}

    static TraceEvent of(long now, RegistrationStory story) {
        Registration outcome = story.outcome();
        return new TraceEvent.Ended(
                now,
                story.operationId().value(),
                story.enrollment() instanceof Enrollment.Group ? story.enrollment().id() : null,
                story.policy(),
                story.allocated(),
                outcome.status(),
                outcome.substatus(),
                outcome.assignedHub(),
                outcome.deviceId(),
                outcome.errorCode(),
                outcome.errorMessage(),
                outcome.payload() == null ? null : outcome.payload().isObject(),
                story.kept(),
                story.detail(),
                story.endedNanos() - story.openedNanos());
    }
}
