package io.bootstorm.cli.command;

import io.bootstorm.emulator.hub.HubSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options that say what a device does at the hub that it was assigned to. */
final class HubOptions {

    @Option(
            names = "--hub",
            description = {
                "Come up at the assigned hub as well, which is where DPS is: fetch the twin,",
                "report, and leave, or stay as long as --stay says."
            })
    private boolean asked;

    @Option(
            names = "--stay",
            paramLabel = "TIME",
            description = "How long to stay at the hub, such as 60s; with it goes --hub.")
    private String stay;

    @Option(
            names = "--telemetry-every",
            paramLabel = "TIME",
            description = "Sends telemetry that often while at the hub, such as 5s.")
    private String telemetryEvery;

    @Option(
            names = "--reported",
            paramLabel = "JSON",
            description = "What the device reports at its hub; @FILE reads a file.")
    private String reported;

    boolean isAsked() {
        return asked || stay != null || telemetryEvery != null || reported != null;
    }

    /**
     * @throws IllegalArgumentException if a time is none
     */
    HubSettings settings() {
        return new HubSettings(
                stay == null ? Duration.ZERO : span(stay),
                telemetryEvery == null ? null : span(telemetryEvery),
                reported == null ? HubSettings.REPORTED : PayloadArgument.text(reported),
                null);
    }

    private static Duration span(String text) {
        return Duration.ofMillis(TimeSpan.millis(text));
    }
}
