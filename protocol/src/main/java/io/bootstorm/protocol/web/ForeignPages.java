package io.bootstorm.protocol.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites, open in a browser on this machine, away from an endpoint that is for
 * this machine's programs: a page that had its own name resolved to 127.0.0.1 shows in {@code
 * Host}, one that calls across origins in {@code Origin} or {@code Sec-Fetch-Site} ("Fetch Metadata
 * Request Headers"). Another port of this machine is another origin, too. Programs that are no
 * browsers send neither of the last two.
 */
public final class ForeignPages {

    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9.\\-]{1,255})(:\\d{1,5})?");

    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]",
                    Pattern.CASE_INSENSITIVE);

    /** {@code none} is the user's own doing. */
    private static final List<String> OWN_SITE = List.of("same-origin", "none");

    private ForeignPages() {}

    /**
     * @param hosts of a request over plain HTTP, as all {@code Host} headers have them
     * @param origins as all {@code Origin} headers have them
     * @param fetchSites as all {@code Sec-Fetch-Site} headers have them
     * @return why the request is not to be answered, or null if no foreign page can have sent it
     */
    public static String objection(
            List<String> hosts, List<String> origins, List<String> fetchSites) {
        if (hosts.size() > 1 || !hosts.stream().allMatch(ForeignPages::isThisMachine)) {
            return "this endpoint answers to localhost and 127.0.0.1 only";
        }
        String own = hosts.isEmpty() ? null : "http://" + hosts.get(0);
        if (!origins.stream().allMatch(origin -> origin.equalsIgnoreCase(own))) {
            return "this endpoint answers no page of another origin";
        }
        return OWN_SITE.containsAll(fetchSites)
                ? null
                : "this endpoint answers no page of another site";
    }

    private static boolean isThisMachine(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        return parts.matches() && LOOPBACK.matcher(parts.group(1)).matches();
    }
}
