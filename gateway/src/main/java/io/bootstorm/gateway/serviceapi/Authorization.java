package io.bootstorm.gateway.serviceapi;

import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.sas.SasToken;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a token lets its bearer do something ("control access to DPS"): signed with a key of a
 * policy, for the host or a path below it, still valid, and permitted by the policy.
 */
public final class Authorization {

    private final Map<String, AccessPolicy> policies;

    /**
     * @param policies of different names
     */
    public Authorization(Collection<AccessPolicy> policies) {
        this.policies =
                policies.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        AccessPolicy::name, Function.identity()));
    }

    /**
     * What a request names.
     *
     * @param host without port, as the client reached the service
     * @param segments of the path
     */
    public record Resource(String host, List<String> segments) {}

    /**
     * @param header of {@code Authorization}; null if there is none
     * @throws ServiceRefusal 401 if the token does not tell who asks, 403 if that one may not
     */
    public void check(String header, Resource resource, Permission needed, Instant now)
            throws ServiceRefusal {
        SasToken token = parse(header);
        AccessPolicy policy = token.keyName() == null ? null : policies.get(token.keyName());
        if (policy == null) {
            throw unauthorized("the token's skn names no shared access policy");
        }
        if (!token.isSignedBy(policy.primary()) && !token.isSignedBy(policy.secondary())) {
            throw unauthorized("the token is not signed with a key of the policy " + policy.name());
        }
        if (!token.covers(resource.host(), resource.segments())) {
            throw unauthorized(
                    "the token's sr is not "
                            + resource.host()
                            + " or a path below it that covers"
                            + " this one");
        }
        if (token.expiry() <= now.getEpochSecond()) {
            throw unauthorized(
                    "the token expired " + (now.getEpochSecond() - token.expiry()) + " s ago");
        }
        if (!policy.permissions().contains(needed)) {
            throw new ServiceRefusal(
                    DpsError.FORBIDDEN,
                    "the policy " + policy.name() + " does not permit " + needed.text());
        }
    }

    private static SasToken parse(String header) throws ServiceRefusal {
        if (header == null || header.isBlank()) {
            throw unauthorized("there is no Authorization header with a SAS token");
        }
        try {
            SasToken token = SasToken.parse(header);
            token.resource();
            return token;
        } catch (IllegalArgumentException e) {
            throw unauthorized(e.getMessage());
        }
    }

    private static ServiceRefusal unauthorized(String detail) {
        return new ServiceRefusal(DpsError.UNAUTHORIZED, detail);
    }
}
