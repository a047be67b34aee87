package io.bootstorm.allocator.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The device that registers, as far as rules look at it.
 *
 * @param currentHub where it is assigned; null on a first registration
 * @param payload what it sent; null if nothing
 * @param x509 what DPS says of its certificate; null if it attests by something else
 * @param linkedHubs at least one
 */
record Registering(
        String registrationId,
        String currentHub,
        JsonNode payload,
        JsonNode x509,
        List<String> linkedHubs) {

    /** The linked hub of that host name, or whose host name begins with that label. */
    Optional<String> linked(String hub) {
        return linkedHubs.stream().filter(linked -> isNamed(linked, hub)).findFirst();
    }

    /** Whether a rule that says {@code hub} means this host name. */
    static boolean isNamed(String hostName, String hub) {
        return hostName.regionMatches(true, 0, hub, 0, hub.length())
                && (hostName.length() == hub.length() || hostName.charAt(hub.length()) == '.');
    }
}
