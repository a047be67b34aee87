package io.bootstorm.loadtest.protocol;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.bootstorm.loadtest.action.BootAttributes;
import io.bootstorm.loadtest.feeder.AllocationRequests;
import io.bootstorm.loadtest.paced.Webhook;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A custom allocation webhook, which a scenario calls in DPS's place with Gatling's own HTTP. Every
 * method but the last gives back a changed copy.
 *
 * @param url {@code http} or {@code https}; its query may hold the function's key, so that the
 *     whole URL is a secret
 * @param functionKey sent as {@code x-functions-key}; empty for none
 * @param linkedHubs the hubs to choose from
 */
public record AllocationWebhook(URI url, Optional<String> functionKey, List<String> linkedHubs) {

    /** The hubs of the documents. */
    public static final List<String> DOCUMENTED_HUBS =
            List.of(
                    "contoso-toasters-hub-1098.azure-devices.net",
                    "contoso-heatpumps-hub-1098.azure-devices.net");

    /** Attribute of the session: the status of the last answer, a number. */
    public static final String STATUS = "allocationStatus";

    /** Read without regard to case, as the documents spell it in two ways. */
    private static final String ASSIGNED_HUB = "(?i)\"iotHubHostName\"\\s*:\\s*\"([^\"]+)\"";

    private static final int OK = 200;

    /**
     * A webhook without a key, and the hubs of the documents.
     *
     * @throws IllegalArgumentException if the text is no URL of a webhook
     */
    public static AllocationWebhook at(String url) {
        return new AllocationWebhook(
                Webhook.at(Webhook.url(url)).url(), Optional.empty(), DOCUMENTED_HUBS);
    }

    /**
     * @param key a secret
     */
    public AllocationWebhook functionKey(String key) {
        return new AllocationWebhook(url, Optional.of(key), linkedHubs);
    }

    /** The hubs that the webhook may choose from, in place of the documents'. */
    public AllocationWebhook linkedHubs(String... hubs) {
        return new AllocationWebhook(url, functionKey, List.of(hubs));
    }

    /**
     * An HTTP request with the documented {@code AllocationRequest} for the user's device. It goes
     * well with a 200 and one of the linked hubs, which is then in the session as {@link
     * BootAttributes#ASSIGNED_HUB}.
     *
     * @param requestName what it is called in the report
     */
    public HttpRequestActionBuilder allocate(String requestName) {
        AllocationRequests requests = new AllocationRequests(url, linkedHubs);
        HttpRequestActionBuilder request =
                http(requestName)
                        .post(url.toString())
                        .header("content-type", "application/json")
                        .body(ByteArrayBody(requests::body))
                        .check(status().saveAs(STATUS))
                        .check(status().is(OK))
                        .check(
                                regex(ASSIGNED_HUB)
                                        .in(linkedHubs)
                                        .saveAs(BootAttributes.ASSIGNED_HUB));
        return functionKey.map(key -> request.header("x-functions-key", key)).orElse(request);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return Webhook.at(url).toString();
    }
}
