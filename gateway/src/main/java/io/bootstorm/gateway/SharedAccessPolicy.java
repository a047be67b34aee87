package io.bootstorm.gateway;

import io.bootstorm.gateway.serviceapi.AccessPolicy;
import io.bootstorm.gateway.serviceapi.Permission;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may use the service API, and for what.
 *
 * @param name as in connection strings
 * @param permissions at least one
 * @param primaryKey base64; generated if left out, and kept in the data folder
 * @param secondaryKey base64; generated if left out, and kept in the data folder
 */
public record SharedAccessPolicy(
        String name, List<Permission> permissions, String primaryKey, String secondaryKey) {

    private static final String KEY = "gateway.shared-access-policies";

    /** What every instance of the service begins with. */
    static final List<SharedAccessPolicy> DEFAULT =
            List.of(
                    new SharedAccessPolicy(
                            AccessPolicy.OWNER, List.of(Permission.values()), null, null));

    public SharedAccessPolicy {
        Check.that(
                name != null && name.matches("[A-Za-z0-9_.-]{1,64}"),
                KEY
                        + ": the name '"
                        + name
                        + "' is none; use 1 to 64 letters, digits, '-', '_' and '.'");
        Check.that(
                permissions != null && !permissions.isEmpty(),
                KEY
                        + ": "
                        + name
                        + " has no permissions; name at least one of ServiceConfig, EnrollmentRead,"
                        + " EnrollmentWrite, RegistrationStatusRead, RegistrationStatusWrite");
        permissions = List.copyOf(permissions);
        key(name, "primary-key", primaryKey);
        key(name, "secondary-key", secondaryKey);
    }

    /** With each name once. */
    static List<SharedAccessPolicy> all(List<SharedAccessPolicy> configured) {
        if (configured == null || configured.isEmpty()) {
            return DEFAULT;
        }
        Set<String> names = new HashSet<>();
        for (SharedAccessPolicy policy : configured) {
            Check.that(names.add(policy.name), KEY + ": " + policy.name + " is there twice");
        }
        return List.copyOf(configured);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "SharedAccessPolicy[" + name + ", " + permissions + "]";
    }

    private static void key(String name, String member, String base64) {
        if (base64 == null) {
            return;
        }
        try {
            SymmetricKey.fromBase64(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    KEY + ": " + member + " of " + name + ": " + e.getMessage(), e);
        }
    }
}
