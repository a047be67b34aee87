package io.bootstorm.checks.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network and mount namespace of Linux, held open by one idle process: its loopback has every
 * port free, and its hosts file sends the service's public name there, so that a device needs not
 * even another host name. Nothing in it can reach the outside.
 */
final class NamespaceGround implements Ground {

    /** The public name of the service's device endpoint. */
    private static final String GLOBAL_ENDPOINT = "global.azure-devices-provisioning.net";

    private static final String PREPARE =
            "ip link set lo up"
                    + " && hosts=$(mktemp)"
                    + " && echo '127.0.0.1 localhost "
                    + GLOBAL_ENDPOINT
                    + "' > $hosts"
                    + " && mount --bind $hosts /etc/hosts"
                    + " && rm $hosts"
                    + " && echo prepared"
                    + " && exec sleep 900";

    private final RunningProcess holder;
    private final List<String> enter;

    private NamespaceGround(RunningProcess holder, List<String> enter) {
        this.holder = holder;
        this.enter = enter;
    }

    /** As root if this is root, otherwise as root of a user namespace. */
    static Optional<Ground> open() {
        return open(List.of(), List.of())
                .or(
                        () ->
                                open(
                                        List.of("--map-root-user"),
                                        List.of("-U", "--preserve-credentials")));
    }

    private static Optional<Ground> open(List<String> unshareOptions, List<String> enterOptions) {
        List<String> unshare = new ArrayList<>(List.of("unshare", "--net", "--mount"));
        unshare.addAll(unshareOptions);
        unshare.addAll(List.of("sh", "-c", PREPARE));
        RunningProcess holder;
        try {
            holder = RunningProcess.start(unshare);
        } catch (java.io.UncheckedIOException noSuchProgram) {
            return Optional.empty();
        }
        try {
            holder.awaitLine("^prepared$", Duration.ofSeconds(10));
        } catch (AssertionError refused) {
            holder.close();
            return Optional.empty();
        }
        List<String> enter = new ArrayList<>();
        enter.addAll(List.of("nsenter", "-t", Long.toString(holder.pid()), "-n", "-m"));
        enter.addAll(enterOptions);
        enter.add("--");
        return Optional.of(new NamespaceGround(holder, enter));
    }

    @Override
    public String address() {
        return "127.0.0.1";
    }

    @Override
    public String endpoint() {
        return GLOBAL_ENDPOINT;
    }

    @Override
    public List<String> inside(List<String> command) {
        List<String> wrapped = new ArrayList<>(enter);
        wrapped.addAll(command);
        return wrapped;
    }

    @Override
    public void close() {
        holder.close();
    }

    @Override
    public String toString() {
        return "a network namespace of its own";
    }
}
