package io.bootstorm.cli.fleet;

import io.bootstorm.allocator.host.AllocatorConfig;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.rule.RuleMemory;
import io.bootstorm.allocator.rule.Rulebook;
import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.gateway.GatewayConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A fleet, a gateway and policies for a virtual run, from one configuration. What the configuration
 * leaves out and a virtual run need not be told gets a value: the fleet's key, hubs, an enrollment
 * group; and limits on connections, which are those of real machines.
 */
public final class VirtualHouse implements AutoCloseable {

    private static final String RESOURCE = "/io/bootstorm/cli/fleet/virtual.yaml";
    private static final int MOST_CONNECTIONS = 1_000_000;

    private final FleetConfig fleet;
    private final GatewayConfig gateway;
    private final Rulebook book;
    private final List<CustomAllocationPolicy> policies;

    private VirtualHouse(
            FleetConfig fleet,
            GatewayConfig gateway,
            Rulebook book,
            List<CustomAllocationPolicy> policies) {
        this.fleet = fleet;
        this.gateway = gateway;
        this.book = book;
        this.policies = policies;
    }

    /**
     * Opens the policies, which may wait for files and databases.
     *
     * @param configuration is completed
     * @param folder where relative file names begin
     * @throws CommandFailure if a policy cannot be opened
     */
    public static VirtualHouse open(Configuration configuration, Path folder) {
        complete(configuration);
        FleetConfig fleet = configuration.fleet();
        GatewayConfig gateway = configuration.gateway();
        AllocatorConfig allocator = configuration.allocator();
        try {
            Rulebook book =
                    Rulebook.open(
                            allocator.policyPath(), allocator.policies(), folder, new RuleMemory());
            List<CustomAllocationPolicy> served =
                    allocator.serve().isEmpty()
                            ? book.registry().all()
                            : book.registry().named(allocator.serve());
            return new VirtualHouse(fleet, gateway, book, served);
        } catch (IOException | IllegalArgumentException e) {
            throw configuration.refusal(e.getMessage());
        }
    }

    public FleetConfig fleet() {
        return fleet;
    }

    public GatewayConfig gateway() {
        return gateway;
    }

    public List<CustomAllocationPolicy> policies() {
        return policies;
    }

    @Override
    public void close() {
        book.close();
    }

    private static void complete(Configuration configuration) {
        Configuration defaults = Configuration.parse("virtual run", resource(), Map.of());
        configuration.takeIfAbsent("gateway.linked-hubs", defaults);
        if (!configuration.has("gateway.individual-enrollments")) {
            configuration.takeIfAbsent("gateway.enrollment-groups", defaults);
        }
        if (!configuration.has("fleet.device-key")
                && !configuration.has("fleet.certificates")
                && !configuration.has("fleet.tpm")) {
            configuration.takeIfAbsent("fleet.group-key", defaults);
        }
        int most = Math.min(MOST_CONNECTIONS, configuration.fleet().count());
        configuration.setIfAbsent("fleet.max-open-connections", Integer.toString(most));
        configuration.setIfAbsent("fleet.max-connecting", Integer.toString(most));
    }

    private static String resource() {
        try (InputStream resource = VirtualHouse.class.getResourceAsStream(RESOURCE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("our own resource can be read", e);
        }
    }
}
