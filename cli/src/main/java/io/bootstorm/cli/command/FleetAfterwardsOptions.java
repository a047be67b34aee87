package io.bootstorm.cli.command;

import picocli.CommandLine.Option;

/**
 * What devices do after their boot, whether it failed or not, as options; each is laid over the
 * configuration's value.
 */
final class FleetAfterwardsOptions {

    private final GivenSettings given = new GivenSettings("fleet");

    void lay(ConfigOptions config) {
        given.lay(config);
    }

    @Option(
            names = "--after-failure",
            paramLabel = "POLICY",
            description =
                    "What firmware does after a failed boot: give-up, fixed-wait (default),"
                            + " back-off or watchdog-reboot.")
    void afterFailure(String value) {
        set("firmware.after-failure", value, "--after-failure");
    }

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description =
                    "Boots of one device in all, if they fail; 1 by default, 5 with"
                            + " --after-failure.")
    void attempts(String value) {
        set("firmware.attempts", value, "--attempts");
    }

    @Option(
            names = "--retry-wait-seconds",
            paramLabel = "SECONDS",
            description = "Between a failed boot and the next, or the first two; 5 by default.")
    void retryWaitSeconds(String value) {
        set("firmware.wait-seconds", value, "--retry-wait-seconds");
    }

    @Option(
            names = "--hub",
            description =
                    "Devices come up at the hubs they were assigned to, which are where DPS is:"
                            + " fetch their twin, report, and leave, or stay as --stay says.")
    void hub(boolean asked) {
        if (asked) {
            set("hub.enabled", "true", "--hub");
        }
    }

    @Option(
            names = "--stay",
            paramLabel = "TIME",
            description = "How long each stays at its hub, such as 60s; with it goes --hub.")
    void stay(String value) {
        hub(true);
        set("hub.stay-seconds", Long.toString(TimeSpan.millis(value) / 1000), "--stay");
    }

    @Option(
            names = "--telemetry-every",
            paramLabel = "TIME",
            description = "Each sends telemetry that often at its hub, such as 10s.")
    void telemetryEvery(String value) {
        hub(true);
        set(
                "hub.telemetry-every-millis",
                Long.toString(TimeSpan.millis(value)),
                "--telemetry-every");
    }

    private void set(String key, String value, String option) {
        given.set(key, value, option);
    }
}
