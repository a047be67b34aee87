package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.HostsFile;
import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.gateway.LinkedHubConfig;
import io.bootstorm.gateway.StoreChoice;
import java.util.ArrayList;
import java.util.List;

/** What a started gateway tells the person who started it. */
record GatewayWelcome(Console console, GatewayConfig config) {

    private static final String GLOBAL_ENDPOINT = "global.azure-devices-provisioning.net";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String AZURE_HUBS = ".azure-devices.net";

    void print(Gateway gateway) {
        GatewayPorts ports = gateway.ports();
        String host = config.bindAddress();
        console.out().println("gateway ready, ID scope " + config.idScope());
        line("MQTT", host + ":" + ports.mqtt() + " (TLS)");
        if (ports.plaintextMqtt() != null) {
            line(
                    "MQTT",
                    (config.isOnNetwork() ? LOOPBACK : host)
                            + ":"
                            + ports.plaintextMqtt()
                            + " (plaintext)");
        }
        line("AMQP", host + ":" + ports.amqp() + " (TLS)");
        line(
                "HTTPS",
                "https://" + host + ":" + ports.https() + " (and MQTT and AMQP in WebSockets)");
        line("control", "http://127.0.0.1:" + ports.control() + "/health/ready, /metrics, /ca.pem");
        line("data", config.data().toAbsolutePath() + " (CA certificate: ca.pem)");
        line(
                "store",
                config.store() == StoreChoice.SQLITE
                        ? "store.db there, kept through restarts"
                        : "this process only");
        gateway.warnings().stream()
                .filter(warning -> config.isOnNetwork() && warning.startsWith("other machines"))
                .forEach(warning -> console.err().println("warning: " + warning));
        warnOfTheRealCloud();
        console.out().flush();
    }

    private void line(String what, String value) {
        console.out().printf("  %-8s %s%n", what, value);
    }

    private void warnOfTheRealCloud() {
        List<String> names = new ArrayList<>(List.of(GLOBAL_ENDPOINT));
        config.linkedHubs().stream()
                .map(LinkedHubConfig::hostName)
                .filter(name -> name.endsWith(AZURE_HUBS))
                .forEach(names::add);
        HostsFile hosts = HostsFile.of(console.environment());
        List<String> elsewhere = hosts.notLocal(names);
        if (elsewhere.isEmpty()) {
            return;
        }
        console.err()
                .println(
                        "warning: these names lead to the real cloud. A device that uses one of"
                                + " them reaches this gateway only");
        console.err().println("with these lines in " + hosts.path() + ":");
        String address = config.isOnNetwork() ? LOOPBACK : config.bindAddress();
        elsewhere.forEach(name -> console.err().println("  " + address + " " + name));
        console.err().flush();
    }
}
