package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.SharedAccessKeys;
import io.bootstorm.gateway.SharedAccessPolicy;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * How an operator's program is told of a gateway.
 *
 * @param text secret
 * @param httpsPort of the gateway that runs on this machine; empty if none does
 */
record ConnectionString(String text, String host, OptionalInt httpsPort) {

    private static final int STANDARD_PORT = 443;

    /**
     * @throws CommandFailure if there is no such policy, or it has no key yet
     */
    static ConnectionString of(GatewayConfig gateway, String policy, String host) {
        String key = key(gateway, find(gateway, policy));
        return new ConnectionString(
                "HostName=" + host + ";SharedAccessKeyName=" + policy + ";SharedAccessKey=" + key,
                host,
                new RunningGateway(gateway.data()).port(DeviceTransport.HTTPS, false));
    }

    /** What to do where the port that every SDK takes for granted is not the gateway's. */
    Optional<String> warning() {
        if (httpsPort.isEmpty() || httpsPort.getAsInt() == STANDARD_PORT) {
            return Optional.empty();
        }
        return Optional.of(
                "bootstorm: the gateway's HTTPS is on "
                        + httpsPort.getAsInt()
                        + ", and a connection string has no port: most SDKs use 443. Let the"
                        + " gateway have 443, redirect it (sudo iptables -t nat -A OUTPUT -o lo -p"
                        + " tcp --dport 443 -j REDIRECT --to-ports "
                        + httpsPort.getAsInt()
                        + "), or, with a program that takes one, write HostName="
                        + host
                        + ":"
                        + httpsPort.getAsInt());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ConnectionString[" + host + "]";
    }

    private static SharedAccessPolicy find(GatewayConfig gateway, String name) {
        return gateway.sharedAccessPolicies().stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                CommandFailure.badInput(
                                        "there is no shared access policy '"
                                                + name
                                                + "'; there are "
                                                + gateway.sharedAccessPolicies().stream()
                                                        .map(SharedAccessPolicy::name)
                                                        .collect(Collectors.joining(", "))));
    }

    private static String key(GatewayConfig gateway, SharedAccessPolicy policy) {
        try {
            return SharedAccessKeys.read(gateway.data())
                    .primaryKey(policy)
                    .orElseThrow(
                            () ->
                                    CommandFailure.badInput(
                                            policy.name()
                                                    + " has no key yet: it is generated when the"
                                                    + " gateway first starts; start it with the"
                                                    + " same --config and --data"));
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }
}
