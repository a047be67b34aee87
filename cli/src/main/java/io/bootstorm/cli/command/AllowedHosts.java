package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** What may be loaded: this machine, and what its owner says is theirs. */
final class AllowedHosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "::1");

    @Option(
            names = "--i-may-load",
            paramLabel = "HOST",
            description =
                    "Confirm that this host is yours to load; needed for each one but this machine;"
                            + " may be repeated.")
    private List<String> confirmed = List.of();

    /**
     * @throws CommandFailure if it may not be loaded
     */
    void require(URI url) {
        require(url.getHost());
    }

    /**
     * @throws CommandFailure if it may not be loaded
     */
    void require(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        if (isLoopback(host) || confirmed.stream().anyMatch(host::equalsIgnoreCase)) {
            return;
        }
        throw CommandFailure.badInput(
                host
                        + " is not this machine: if it is yours to load, say so with --i-may-load "
                        + host);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
    }
}
