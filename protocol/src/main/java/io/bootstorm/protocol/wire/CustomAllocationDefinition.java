package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * @param webhookUrl with its query, which may hold the function's key: secret
 * @param apiVersion of the two webhook bodies, such as 2021-10-01
 */
@JsonPropertyOrder({"webhookUrl", "apiVersion"})
public record CustomAllocationDefinition(String webhookUrl, String apiVersion) {

    private static final String REDACTED = "****";

    /** The definition as it is echoed to the webhook: the query hidden, as {@code ?****}. */
    public CustomAllocationDefinition redacted() {
        return new CustomAllocationDefinition(redact(webhookUrl), apiVersion);
    }

    /** A URL with its query, credentials and fragment hidden: fit for a log. */
    public static String redact(String url) {
        int end = endOfPath(url);
        String shown = end < 0 ? url : url.substring(0, end + 1) + REDACTED;
        int authority = shown.indexOf("://");
        int pathAt = authority < 0 ? -1 : shown.indexOf('/', authority + 3);
        int at = shown.lastIndexOf('@', pathAt < 0 ? shown.length() : pathAt);
        return authority < 0 || at < authority
                ? shown
                : shown.substring(0, authority + 3) + REDACTED + shown.substring(at);
    }

    /** Where its query or fragment begins; negative if it has neither. */
    private static int endOfPath(String url) {
        int query = url.indexOf('?');
        int fragment = url.indexOf('#');
        return query < 0 || (fragment >= 0 && fragment < query) ? fragment : query;
    }

    /** With the query hidden. */
    @Override
    public String toString() {
        return "CustomAllocationDefinition[" + redact(webhookUrl) + ", " + apiVersion + "]";
    }
}
