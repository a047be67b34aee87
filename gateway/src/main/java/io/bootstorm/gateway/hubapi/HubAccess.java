package io.bootstorm.gateway.hubapi;

import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who may ask a hub what: each hub has the shared access policies {@code iothubowner}, which may do
 * everything, and {@code service}, which may not touch the registry ("Control access to IoT Hub").
 * Safe for use by many threads.
 */
public final class HubAccess {

    public static final String OWNER = "iothubowner";
    public static final String SERVICE = "service";

    private final Map<String, Map<String, Policy>> hubs = new TreeMap<>();

    /**
     * @param keys of each hub's policies, by host name and policy name
     */
    public HubAccess(Map<String, Map<String, Keys>> keys) {
        keys.forEach(
                (hub, policies) -> {
                    Map<String, Policy> ofHub = new TreeMap<>();
                    policies.forEach(
                            (name, pair) -> ofHub.put(name, new Policy(pair, rights(name))));
                    hubs.put(hub.toLowerCase(Locale.ROOT), ofHub);
                });
    }

    /** Either opens. */
    public record Keys(SymmetricKey primary, SymmetricKey secondary) {}

    /**
     * Whether a request is let in.
     *
     * @param authorization the header; null if there is none
     * @return the refusal, or null
     */
    public HubReply objection(HubCall call, String authorization, Instant now) {
        SasToken token;
        boolean covers;
        try {
            token = SasToken.parse(authorization == null ? "" : authorization);
            covers = token.covers(call.hub().toLowerCase(Locale.ROOT), call.segments());
        } catch (IllegalArgumentException e) {
            return unauthorized(e.getMessage());
        }
        Policy policy =
                token.keyName() == null
                        ? null
                        : hubs.getOrDefault(call.hub().toLowerCase(Locale.ROOT), Map.of())
                                .get(token.keyName());
        if (policy == null) {
            return unauthorized(
                    "the token's skn names no policy of the hub; it has "
                            + List.of(OWNER, SERVICE));
        }
        if (!token.isSignedBy(policy.keys.primary())
                && !token.isSignedBy(policy.keys.secondary())) {
            return unauthorized("the token is not signed with a key of the policy");
        }
        if (!covers) {
            return unauthorized("the token's sr is not the hub, nor a path that leads to this one");
        }
        if (token.expiry() <= now.getEpochSecond()) {
            return unauthorized("the token has expired");
        }
        return policy.rights.contains(needed(call))
                ? null
                : unauthorized("the policy does not permit " + needed(call));
    }

    private enum Right {
        REGISTRY,
        SERVICE_CONNECT
    }

    private static Right needed(HubCall call) {
        return call.isAt("devices") || call.isAt("devices", "*")
                ? Right.REGISTRY
                : Right.SERVICE_CONNECT;
    }

    private static Set<Right> rights(String policy) {
        return policy.equals(OWNER)
                ? EnumSet.allOf(Right.class)
                : EnumSet.of(Right.SERVICE_CONNECT);
    }

    private static HubReply unauthorized(String detail) {
        return HubReply.refused(HubError.UNAUTHORIZED, detail);
    }

    private record Policy(Keys keys, Set<Right> rights) {}
}
