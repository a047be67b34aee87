package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.transport.TrafficListener.RequestKind;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.ProvisioningServiceErrorDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what passes between a connection and its engine, counts it, and tells each
 * registration's story in one line when it has ended: logger {@code io.bootstorm.registration},
 * everything as SLF4J key-value pairs, so that text and JSON show the same. The line of a refusal
 * carries the tracking id that the device was given.
 */
final class RegistrationLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.bootstorm.registration");

    /** Stories that one connection may have open; the eldest is forgotten, not its operation. */
    private static final int MAX_OPEN = 256;

    private final String transport;
    private final TrafficListener traffic;
    private final List<RegistrationStory> open = new ArrayList<>(1);
    private RegistrationId speaker;

    RegistrationLog(String transport, TrafficListener traffic) {
        this.transport = transport;
        this.traffic = traffic;
    }

    void heard(RegistrationEvent event, long now) {
        if (event instanceof RegistrationEvent.Authenticate authenticate) {
            speaker = authenticate.credentials().registrationId();
        } else if (event instanceof RegistrationEvent.Register) {
            traffic.requested(transport, RequestKind.REGISTER);
            begin(now);
        } else if (event instanceof RegistrationEvent.Poll) {
            traffic.requested(transport, RequestKind.POLL);
        } else if (event instanceof RegistrationEvent.Lookup) {
            traffic.requested(transport, RequestKind.LOOKUP);
        } else if (event instanceof RegistrationEvent.WebhookReplied replied) {
            find(story -> story.calls(replied.callId()))
                    .forEach(story -> story.answered(replied.result()));
        } else if (event instanceof RegistrationEvent.Committed committed) {
            find(story -> story.commits(committed.commitId())).forEach(story -> end(story, now));
        } else if (event instanceof RegistrationEvent.CommitFailed failed) {
            find(story -> story.commits(failed.commitId()))
                    .forEach(story -> notKept(story, failed.reason()));
        }
    }

    void did(RegistrationAction action, long now) {
        if (action instanceof RegistrationAction.Reply reply) {
            replied(reply.reply(), now);
        } else if (action instanceof RegistrationAction.CallWebhook call) {
            String id = call.call().body().deviceRuntimeContext().registrationId();
            find(story -> story.isAbout(id)).forEach(story -> story.calling(call.callId()));
        } else if (action instanceof RegistrationAction.Commit commit) {
            Registration registration = commit.registration();
            find(story -> story.isAbout(registration.registrationId().value()))
                    .forEach(story -> story.committing(commit.commitId(), registration));
        } else if (action instanceof RegistrationAction.Refuse refuse) {
            refusedAtConnect(refuse.error());
        }
    }

    private void begin(long now) {
        if (speaker == null || !find(story -> story.isAbout(speaker.value())).isEmpty()) {
            return;
        }
        if (open.size() == MAX_OPEN) {
            open.remove(0);
        }
        open.add(new RegistrationStory(speaker, transport, now));
    }

    private void replied(DpsReply reply, long now) {
        if (reply instanceof DpsReply.Pending pending) {
            find(story -> story.isAbout(speaker.value()))
                    .forEach(story -> story.pending(pending.body().operationId()));
        } else if (reply instanceof DpsReply.Final last) {
            find(story -> story.isOf(last.body().operationId()))
                    .forEach(
                            story -> {
                                story.seen(last.body().registrationState());
                                end(story, now);
                            });
        } else if (reply instanceof DpsReply.Refused refused) {
            refused(refused.body());
            open.removeIf(story -> story.isAbout(speaker.value()) && story.isOf(null));
        }
    }

    private void end(RegistrationStory story, long now) {
        open.remove(story);
        traffic.registrationEnded(story.status(), now - story.startNanos());
        if (LOG.isInfoEnabled()) {
            story.tell(LOG.atInfo(), now);
        }
    }

    private void notKept(RegistrationStory story, String reason) {
        open.remove(story);
        LOG.atError()
                .addKeyValue("registrationId", story.registrationId())
                .addKeyValue("operationId", story.operationId())
                .addKeyValue("reason", reason)
                .log("registration not kept");
    }

    private void refused(ProvisioningServiceErrorDetails error) {
        traffic.refused(transport, error.errorCode());
        LOG.atInfo()
                .addKeyValue("registrationId", speaker)
                .addKeyValue("transport", transport)
                .addKeyValue("errorCode", error.errorCode())
                .addKeyValue("message", error.message())
                .addKeyValue("trackingId", error.trackingId())
                .log("request refused");
    }

    private void refusedAtConnect(DpsError error) {
        traffic.refused(transport, error.code());
        LOG.atInfo()
                .addKeyValue("registrationId", speaker)
                .addKeyValue("transport", transport)
                .addKeyValue("errorCode", error.code())
                .addKeyValue("message", error.message())
                .log("connection refused");
    }

    private List<RegistrationStory> find(Predicate<RegistrationStory> wanted) {
        return switch (open.size()) {
            case 0 -> List.of();
            case 1 -> wanted.test(open.get(0)) ? List.of(open.get(0)) : List.of();
            default -> open.stream().filter(wanted).toList();
        };
    }
}
