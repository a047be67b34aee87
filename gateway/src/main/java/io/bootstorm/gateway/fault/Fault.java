package io.bootstorm.gateway.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What can be made to go wrong. */
public enum Fault {
    @JsonProperty("register-throttled")
    REGISTER_THROTTLED("a register is answered 429 with retry-after"),

    @JsonProperty("poll-throttled")
    POLL_THROTTLED("a poll is answered 429 with retry-after"),

    @JsonProperty("operation-lost")
    OPERATION_LOST("a poll is answered 404, as if its operation id were unknown"),

    @JsonProperty("registration-failed")
    REGISTRATION_FAILED("a registration ends failed, with an error code"),

    @JsonProperty("webhook-slow")
    WEBHOOK_SLOW("the webhook's answer is held back for a while"),

    @JsonProperty("webhook-dead")
    WEBHOOK_DEAD("the webhook is not called and counts as silent until its timeout"),

    @JsonProperty("connection-cut")
    CONNECTION_CUT("the connection is cut after the answer to a register"),

    @JsonProperty("certificate-expired")
    CERTIFICATE_EXPIRED("a connection meets a server certificate that has expired"),

    @JsonProperty("certificate-unknown")
    CERTIFICATE_UNKNOWN("a connection meets a server certificate of a CA that nobody trusts");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** What happens, for a person. */
    public String text() {
        return text;
    }

    /** As it is written in configuration, on the command line and in paths. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it strikes before anybody knows which device connects. */
    public boolean strikesConnections() {
        return this == CERTIFICATE_EXPIRED || this == CERTIFICATE_UNKNOWN;
    }

    /**
     * @throws IllegalArgumentException if there is none; the message names them all
     */
    public static Fault named(String label) {
        StringBuilder known = new StringBuilder();
        for (Fault fault : values()) {
            if (fault.label().equals(label)) {
                return fault;
            }
            known.append(known.isEmpty() ? "" : ", ").append(fault.label());
        }
        throw new IllegalArgumentException("no fault '" + label + "'; there are " + known);
    }
}
