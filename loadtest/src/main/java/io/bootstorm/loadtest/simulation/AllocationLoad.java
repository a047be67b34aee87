package io.bootstorm.loadtest.simulation;

import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.protocol.AllocationWebhook;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Allocation requests to a webhook, as DPS sends them: what {@link AllocationSimulation} does.
 *
 * @param webhookUrl {@code http} or {@code https}; its query may hold the function's key, so that
 *     the whole URL is a secret
 * @param functionKey sent as {@code x-functions-key}; empty for none
 * @param caFile PEM file of the CA that the webhook's certificate comes from; empty for those that
 *     Java trusts. It goes into Gatling's own trust store, so {@link
 *     io.bootstorm.loadtest.LoadTestRun} heeds it, the simulation does not
 * @param linkedHubs the hubs to choose from, at least one
 * @param devices which devices the requests tell of
 * @param coldConnections whether every request opens a connection of its own
 */
public record AllocationLoad(
        URI webhookUrl,
        Optional<String> functionKey,
        Optional<Path> caFile,
        List<String> linkedHubs,
        DevicePattern devices,
        boolean coldConnections,
        LoadShape shape,
        LoadGoals goals)
        implements Load {

    private static final String WEBHOOK_URL = "webhook-url";
    private static final String COLD_CONNECTIONS = "cold-connections";
    private static final String FUNCTION_KEY = "function-key";

    /**
     * @throws IllegalArgumentException if a value is wrong; the message says which, and shows
     *     nothing of the URL's query
     */
    public AllocationLoad {
        String scheme = webhookUrl.getScheme();
        if (webhookUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw badUrl(webhookUrl.toString());
        }
        linkedHubs = List.copyOf(linkedHubs);
        if (linkedHubs.isEmpty()) {
            throw new IllegalArgumentException(
                    "linked-hubs is empty, wanted is at least one host name");
        }
    }

    static AllocationLoad from(Parameters parameters) {
        List<String> hubs = parameters.list("linked-hubs");
        return new AllocationLoad(
                url(parameters.required(WEBHOOK_URL, "http://localhost:7071/api/HttpTrigger1")),
                parameters.text(FUNCTION_KEY),
                Optional.empty(),
                hubs.isEmpty() ? AllocationWebhook.DOCUMENTED_HUBS : hubs,
                parameters.devices(),
                parameters.yesOrNo(COLD_CONNECTIONS, false),
                LoadShape.from(parameters),
                LoadGoals.from(parameters));
    }

    AllocationWebhook webhook() {
        return new AllocationWebhook(webhookUrl, functionKey, linkedHubs);
    }

    @Override
    public Class<?> simulation() {
        return AllocationSimulation.class;
    }

    @Override
    public String request() {
        return AllocationSimulation.ALLOCATION;
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("linked-hubs", String.join(",", linkedHubs));
        Parameters.put(devices, parameters);
        parameters.put(COLD_CONNECTIONS, Boolean.toString(coldConnections));
        shape.putInto(parameters);
        goals.putInto(parameters);
        return parameters;
    }

    @Override
    public Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put(WEBHOOK_URL, webhookUrl.toString());
        functionKey.ifPresent(key -> secrets.put(FUNCTION_KEY, key));
        return secrets;
    }

    @Override
    public Optional<Path> caForGatling() {
        return caFile;
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "AllocationLoad["
                + CustomAllocationDefinition.redact(webhookUrl.toString())
                + ", "
                + shape
                + "]";
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw badUrl(text);
        }
    }

    private static IllegalArgumentException badUrl(String text) {
        return new IllegalArgumentException(
                WEBHOOK_URL
                        + " is '"
                        + CustomAllocationDefinition.redact(text)
                        + "', wanted is a URL such as http://localhost:7071/api/HttpTrigger1");
    }
}
