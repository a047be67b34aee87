package io.bootstorm.gateway.serviceapi;

import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.Set;

/**
 * A shared access policy: whoever holds either key may do what it permits.
 *
 * @param name {@code skn} of its tokens, told apart by case
 */
public record AccessPolicy(
        String name, Set<Permission> permissions, SymmetricKey primary, SymmetricKey secondary) {

    /** The one that every instance of the service begins with. */
    public static final String OWNER = "provisioningserviceowner";

    public AccessPolicy {
        permissions = Set.copyOf(permissions);
    }
}
