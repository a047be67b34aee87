package io.bootstorm.cli.house;

import io.bootstorm.allocator.host.AllocatorHost;
import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.GatewayStartException;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An allocator and a gateway that calls it, both in this process on free loopback ports, with the
 * enrollment groups of both documents.
 */
public final class LocalHouse implements AutoCloseable {

    /** Where both listen. */
    public static final String HOST = "localhost";

    private static final String LOOPBACK = "127.0.0.1";

    private static final String RESOURCE = "/io/bootstorm/cli/house/house.yaml";

    private final HousePlan plan;
    private final AllocatorHost allocator;
    private final Gateway gateway;

    private LocalHouse(HousePlan plan, AllocatorHost allocator, Gateway gateway) {
        this.plan = plan;
        this.allocator = allocator;
        this.gateway = gateway;
    }

    /**
     * @throws CommandFailure if it cannot start; nothing is left running
     */
    public static LocalHouse start(HousePlan plan) {
        AllocatorHost allocator = startAllocator(plan);
        try {
            Gateway gateway = Gateway.start(gatewayConfig(plan, allocator.port()));
            return new LocalHouse(plan, allocator, gateway);
        } catch (GatewayStartException e) {
            allocator.close();
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    public Gateway gateway() {
        return gateway;
    }

    /** The allocator's function for one policy; without its key. */
    public String functionUrl(String function) {
        return "http://" + LOOPBACK + ":" + allocator.port() + "/api/" + function;
    }

    public String functionKey() {
        return plan.functionKey();
    }

    /** The primary key of {@link Contoso#TUTORIAL_GROUP}. */
    public SymmetricKey tutorialKey() {
        return plan.tutorialKeys().primary();
    }

    public IdScope idScope() {
        return new IdScope(GatewayConfig.DEFAULT_ID_SCOPE);
    }

    /** Ends the allocator and leaves the gateway running. May be called more than once. */
    public void stopAllocator() {
        allocator.close();
    }

    @Override
    public void close() {
        gateway.close();
        allocator.close();
    }

    private static AllocatorHost startAllocator(HousePlan plan) {
        try {
            return AllocatorHost.start(
                    configuration(plan, Map.of()).allocator(),
                    plan.policies(),
                    plan.functionLog(),
                    InstantSource.system(),
                    () -> UUID.randomUUID().toString());
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private static GatewayConfig gatewayConfig(HousePlan plan, int allocatorPort) {
        return configuration(plan, Map.of("ALLOCATOR_PORT", Integer.toString(allocatorPort)))
                .gateway();
    }

    private static Configuration configuration(HousePlan plan, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(plan.values());
        values.putAll(more);
        try (InputStream resource = LocalHouse.class.getResourceAsStream(RESOURCE)) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            Configuration configuration = Configuration.parse("house.yaml", text, values);
            plan.allocator().forEach((path, value) -> configuration.set(path, value, path));
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException("our own resource can be read", e);
        }
    }
}
