package io.bootstorm.gateway.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What became of a device, for a person and for a program; nothing in it is secret.
 *
 * @param hints what is probably to be mended, in our words; the likeliest first
 * @param forgotten steps before these that are not remembered
 * @param steps oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TraceView(
        String registrationId,
        Verdict verdict,
        List<String> hints,
        long forgotten,
        List<Step> steps) {

    public TraceView {
        hints = List.copyOf(hints);
        steps = List.copyOf(steps);
    }

    /**
     * How it stands, in the service's words.
     *
     * @param status assigned, failed, disabled, assigning, refused, or connected if the device
     *     asked for nothing yet
     * @param errorCode null for none
     * @param message what the device was told; null for nothing
     * @param text all of it in one line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verdict(
            String status,
            Integer errorCode,
            String message,
            String assignedHub,
            String deviceId,
            String text) {}

    /**
     * @param at date and time in UTC
     * @param sinceMillis since the first step that is remembered
     * @param event a word from a closed list: presented, told, refused, webhook, fault, ended, late
     * @param text in one line
     * @param lines what there is to add
     * @param facts the same for programs
     */
    public record Step(
            String at,
            double sinceMillis,
            String event,
            String text,
            List<String> lines,
            Map<String, Object> facts) {}
}
