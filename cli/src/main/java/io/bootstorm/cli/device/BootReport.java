package io.bootstorm.cli.device;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.emulator.hub.HubResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One boot for machines.
 *
 * @param transport such as {@code mqtt-ws}
 * @param result the C SDK's word
 * @param payload what the allocation policy sent to the device
 * @param failure null if the device was assigned
 * @param hub null if the device did not go on to its hub
 */
@JsonPropertyOrder({
    "registrationId",
    "transport",
    "result",
    "assignedHub",
    "deviceId",
    "payload",
    "operationId",
    "failure",
    "phases",
    "hub"
})
public record BootReport(
        String registrationId,
        String transport,
        String result,
        String assignedHub,
        String deviceId,
        @JsonRawValue String payload,
        String operationId,
        Failure failure,
        List<Phase> phases,
        AtHub hub) {

    /**
     * @param reason one of few
     * @param status of the reply, if the failure is the service's word
     * @param errorCode six digits, if there are any
     */
    public record Failure(
            String reason, String detail, Integer status, Integer errorCode, String errorMessage) {}

    /**
     * @param twin as the hub showed it; null if the device did not get as far
     * @param failure null if all went well
     */
    public record AtHub(
            @JsonRawValue String twin,
            long reportedVersion,
            long telemetrySent,
            long telemetryTaken,
            long desiredChanges,
            long methods,
            long messages,
            String failure) {

        static AtHub of(HubResult result) {
            return new AtHub(
                    result.twin(),
                    result.reportedVersion(),
                    result.telemetrySent(),
                    result.telemetryTaken(),
                    result.desiredChanges(),
                    result.methods(),
                    result.messages(),
                    result.failure() == null ? null : result.failure().detail());
        }
    }

    public record Phase(String phase, double millis, boolean ok, String failure) {}

    /** Collects what a report needs. Belongs to the boot's event loop until the boot is over. */
    public static final class Collector implements BootObserver {

        private final List<Phase> phases = new ArrayList<>();

        @Override
        public void phaseEnded(
                BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
            String name = phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
            double millis = Math.rint((endNanos - startNanos) / 1e3) / 1e3;
            phases.add(new Phase(name, millis, ok, failure));
        }

        @Override
        public void finished(BootResult result) {
            // The report is made by whoever waits for the result.
        }

        /**
         * @param atHub null if the device did not go there
         */
        public BootReport report(
                String registrationId, String transport, BootResult result, HubResult atHub) {
            return new BootReport(
                    registrationId,
                    transport,
                    result.code().name(),
                    result.assignedHub(),
                    result.deviceId(),
                    result.payload(),
                    result.operationId(),
                    failure(result),
                    List.copyOf(phases),
                    atHub == null ? null : AtHub.of(atHub));
        }

        private static Failure failure(BootResult result) {
            if (result.isAssigned()) {
                return null;
            }
            var failure = result.failure();
            var reply = failure.reply();
            boolean told = reply != null && reply.body() != null && reply.body().errorCode() != 0;
            return new Failure(
                    failure.reason(),
                    failure.detail(),
                    reply == null ? null : reply.status(),
                    told ? reply.body().errorCode() : null,
                    told ? reply.body().errorMessage() : null);
        }
    }
}
