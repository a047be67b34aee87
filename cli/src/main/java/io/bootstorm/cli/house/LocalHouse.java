package io.bootstorm.cli.house;

import io.bootstorm.allocator.host.AllocatorConfig;
import io.bootstorm.allocator.host.AllocatorHost;
import io.bootstorm.allocator.host.RequestLog;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.GatewayConfig.Allocation;
import io.bootstorm.gateway.GatewayConfig.LinkedHub;
import io.bootstorm.gateway.GatewayConfig.Ports;
import io.bootstorm.gateway.GatewayConfig.WebhookRetry;
import io.bootstorm.gateway.GatewayStartException;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * An allocator and a gateway that calls it, both in this process on free loopback ports, with the
 * enrollment groups of both documents.
 */
public final class LocalHouse implements AutoCloseable {

    /** Where both listen. */
    public static final String HOST = "localhost";

    private static final String LOOPBACK = "127.0.0.1";

    /** One retry at once in place of the documented ten, which take seven minutes. */
    private static final WebhookRetry SHORT_RETRY = new WebhookRetry(1, 100, 0);

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
        return functionUrl(allocator.port(), function);
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
        AllocatorConfig config =
                new AllocatorConfig(
                        LOOPBACK,
                        0,
                        null,
                        null,
                        plan.functionKey(),
                        plan.log(),
                        plan.log() == RequestLog.FUNCTION,
                        null);
        try {
            return AllocatorHost.start(
                    config,
                    plan.policies(),
                    plan.functionLog(),
                    InstantSource.system(),
                    () -> UUID.randomUUID().toString());
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private static GatewayConfig gatewayConfig(HousePlan plan, int allocatorPort) {
        return new GatewayConfig(
                null,
                LOOPBACK,
                Ports.ANY,
                plan.data(),
                null,
                List.of(LinkedHub.of(Contoso.TOASTERS_HUB), LinkedHub.of(Contoso.HEAT_PUMPS_HUB)),
                groups(plan, allocatorPort),
                null,
                new Allocation(null, plan.assigningPolls(), plan.retryAfterSeconds(), SHORT_RETRY),
                null,
                null,
                null);
    }

    private static List<EnrollmentGroup> groups(HousePlan plan, int port) {
        String code = "?code=" + plan.functionKey();
        return List.of(
                Contoso.group(
                        Contoso.TUTORIAL_GROUP,
                        plan.tutorialKeys(),
                        List.of(Contoso.TOASTERS_HUB),
                        functionUrl(port, "HttpTrigger1") + code),
                Contoso.group(
                        Contoso.TWO_HUB_GROUP,
                        plan.twoHubKeys(),
                        List.of(Contoso.TOASTERS_HUB, Contoso.HEAT_PUMPS_HUB),
                        functionUrl(port, "toasters-and-heatpumps") + code));
    }

    private static String functionUrl(int port, String function) {
        return "http://" + LOOPBACK + ":" + port + "/api/" + function;
    }
}
