package io.bootstorm.cli.demo;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.console.Table;
import io.bootstorm.cli.fleet.FleetRun;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.emulator.fleet.FleetTable;
import io.bootstorm.gateway.GatewayStatistics;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** A fleet that boots all at once through the two-hub policy, over MQTT and TLS. */
record Storm(Console console, StopSignal stop, Playbill playbill) {

    /** Six toasters to four heat pumps, named as the how-to article's policy wants it. */
    private static final String ID_PATTERN = "line{n:05}-contoso-{pick:tstrsd-007=60,hpsd-088=40}";

    private static final String PAYLOAD =
            "{\"MyDeviceFirmwareVersion\":\"{pick:12.0.2.5=80,12.0.3.0=20}\","
                    + "\"MyDeviceProvisioningVersion\":\"1.0.0.0\"}";

    private static final int BOOT_TIMEOUT_SECONDS = 60;

    /** Waits for the end and shows the closing tables. */
    FleetResult run(LocalHouse house, SymmetricKey groupKey, int devices, Path output)
            throws InterruptedException {
        FleetResult result =
                new FleetRun(console, stop).run(config(house, groupKey, devices, output));
        FleetTable.lines(result).forEach(playbill::line);
        playbill.line("");
        latencies(house.gateway().statistics()).lines().forEach(playbill::line);
        return result;
    }

    private static FleetConfig config(
            LocalHouse house, SymmetricKey groupKey, int devices, Path output) {
        return new FleetConfig(
                devices,
                ID_PATTERN,
                PAYLOAD,
                null,
                groupKey.base64(),
                null,
                null,
                null,
                new FleetConfig.Target(LocalHouse.HOST, house.gateway().ports().mqtt(), null, null),
                null,
                null,
                new FleetConfig.Tls(true, null, house.gateway().caPem(), null, null, null),
                null,
                null,
                null,
                null,
                BOOT_TIMEOUT_SECONDS,
                null,
                null,
                null,
                null,
                null,
                output,
                null,
                null,
                null);
    }

    private static Table latencies(GatewayStatistics statistics) {
        Table table =
                new Table()
                        .row("as the gateway saw it, in ms", "count", "p50", "p90", "p99", "max");
        row(table, "  webhook call", statistics.webhookLatency());
        row(table, "  whole allocation", statistics.allocationLatency());
        return table;
    }

    private static void row(Table table, String name, Histogram micros) {
        table.row(
                name,
                String.format(Locale.ROOT, "%,d", micros.getTotalCount()),
                millis(micros.getValueAtPercentile(50)),
                millis(micros.getValueAtPercentile(90)),
                millis(micros.getValueAtPercentile(99)),
                millis(micros.getMaxValue()));
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%,.1f", micros / 1e3);
    }
}
