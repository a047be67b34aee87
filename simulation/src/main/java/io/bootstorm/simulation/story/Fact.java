package io.bootstorm.simulation.story;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.boot.ReplyBody;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.gateway.store.Registration;
import java.time.Duration;
import java.util.List;

/** One thing that happened. Devices go by their registration ids. */
public sealed interface Fact {

    /** As a line of the story. */
    String text();

    /** A machine failed or came back, an operator acted, a trouble began. */
    record Happened(String text) implements Fact {}

    /** A gateway began with nothing but its store. */
    record GatewayStarted(int start) implements Fact {

        @Override
        public String text() {
            return "gateway: started, for the " + start + ". time";
        }
    }

    /** The gateway's machine lost its power. */
    record GatewayDied(int start) implements Fact {

        @Override
        public String text() {
            return "gateway: died";
        }
    }

    /**
     * A device connects.
     *
     * @param boot of all boots of a run
     * @param key the version of its key; what is signed is signed with that
     * @param expired whether its token has expired by the gateway's clock
     */
    record Connects(String device, int boot, int key, boolean expired) implements Fact {

        @Override
        public String text() {
            return device
                    + ": boot "
                    + boot
                    + " connects with key "
                    + key
                    + (expired ? ", its token expired" : "");
        }
    }

    /**
     * A device registers, or polls an operation.
     *
     * @param operationId null if it registers
     */
    record DeviceAsked(String device, int boot, int key, String operationId) implements Fact {

        @Override
        public String text() {
            return device + ": " + (operationId == null ? "registers" : "polls " + operationId);
        }
    }

    /** An answer came to a device. */
    record DeviceTold(String device, int boot, RegistrationReply reply) implements Fact {

        /** The registration status in the body; null for none. */
        public String status() {
            return reply.body() == null ? null : reply.body().registrationStatus();
        }

        public boolean isAssigned() {
            return "assigned".equals(status());
        }

        @Override
        public String text() {
            ReplyBody body = reply.body();
            return device
                    + ": is told "
                    + reply.status()
                    + (reply.retryAfter() == null ? "" : " retry-after " + reply.retryAfter())
                    + (body == null
                            ? ""
                            : said("operation", body.operationId())
                                    + said("", body.registrationStatus())
                                    + said("hub", body.assignedHub())
                                    + said("as", body.deviceId())
                                    + said("error", body.errorMessage()));
        }

        private static String said(String what, String value) {
            return value == null ? "" : " " + (what + " " + value).strip();
        }
    }

    /** An answer came to a device that had asked for another's operation. */
    record SnoopTold(String device, String operationId, RegistrationReply reply) implements Fact {

        @Override
        public String text() {
            return device
                    + ": asked for "
                    + operationId
                    + ", which is not its own, and is told "
                    + reply.status();
        }
    }

    /** A boot ended, well or badly. */
    record BootEnded(String device, int boot, BootResult result) implements Fact {

        @Override
        public String text() {
            return device
                    + ": boot "
                    + boot
                    + (result.isAssigned()
                            ? " ends at " + result.assignedHub()
                            : " fails: " + result.failure().detail());
        }
    }

    /** Somebody who says that it is that device does not prove so. */
    record StrangerCame(String device) implements Fact {

        @Override
        public String text() {
            return "gateway: does not believe that it is " + device;
        }
    }

    /** The gateway took up an operation. */
    record OperationOpened(String device, String operationId) implements Fact {

        @Override
        public String text() {
            return "gateway: opens " + operationId + " for " + device;
        }
    }

    /** The gateway answers. */
    record GatewayTold(String device, Asked asked, DpsReply reply) implements Fact {

        @Override
        public String text() {
            return "gateway: answers " + device + "'s " + asked + " with " + reply.status();
        }
    }

    /** An operation of the gateway ended. */
    record OperationEnded(RegistrationStory story) implements Fact {

        public String device() {
            return story.outcome().registrationId().value();
        }

        @Override
        public String text() {
            return "gateway: "
                    + story.operationId()
                    + " of "
                    + device()
                    + " ends "
                    + story.outcome().status()
                    + (story.outcome().assignedHub() == null
                            ? ""
                            : " at " + story.outcome().assignedHub())
                    + (story.outcome().errorMessage() == null
                            ? ""
                            : ", " + story.outcome().errorMessage());
        }
    }

    /** A request has arrived at the webhook. */
    record WebhookAsked(String device, List<String> linkedHubs) implements Fact {

        @Override
        public String text() {
            return "webhook: is asked for " + device + " with " + linkedHubs;
        }
    }

    /**
     * The webhook has written an answer.
     *
     * @param hub null for none
     * @param twin whether it gives the device an initial twin
     * @param whole whether it is the one whole answer to a question
     */
    record WebhookSaid(
            String device, int status, String hub, boolean twin, boolean whole, String how)
            implements Fact {

        @Override
        public String text() {
            return "webhook: answers "
                    + device
                    + " "
                    + status
                    + (hub == null ? "" : " " + hub)
                    + (twin ? " with a twin" : "")
                    + ", "
                    + how;
        }
    }

    /** The gateway has judged what became of a call. */
    record WebhookJudged(String device, int calls, WebhookResult result, WebhookVerdict verdict)
            implements Fact {

        @Override
        public String text() {
            return "gateway: call "
                    + calls
                    + " for "
                    + device
                    + " came to "
                    + verdict.getClass().getSimpleName();
        }
    }

    /**
     * The store has made a registration durable.
     *
     * @param before null for none
     * @param hubs that know a device of its name
     */
    record Kept(Registration before, Registration after, List<String> hubs) implements Fact {

        public String device() {
            return after.registrationId().value();
        }

        @Override
        public String text() {
            return "store: keeps "
                    + device()
                    + " "
                    + after.status()
                    + " at "
                    + after.assignedHub()
                    + " as "
                    + after.deviceId();
        }
    }

    /** The gateway's clock shows a time that is so much ahead of the true one. */
    record ClockJumped(Duration ahead) implements Fact {

        @Override
        public String text() {
            return "gateway: its clock jumps, and is ahead by " + ahead;
        }
    }

    /** The operator's change of an enrollment is durable. */
    record EnrollmentChanged(String enrollment, Terms terms) implements Fact {

        @Override
        public String text() {
            return "operator: sets " + enrollment + " to " + terms;
        }
    }
}
