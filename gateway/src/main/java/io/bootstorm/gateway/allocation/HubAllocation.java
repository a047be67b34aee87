package io.bootstorm.gateway.allocation;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Which hubs a device may go to, and the choice that the built-in policies make among them ("how to
 * use allocation policies"). Safe for use by many threads.
 */
public final class HubAllocation {

    private final LinkedHubs hubs;
    private final AllocationPolicy instancePolicy;

    public HubAllocation(LinkedHubs hubs, AllocationPolicy instancePolicy) {
        this.hubs = hubs;
        this.instancePolicy = instancePolicy;
    }

    /** The enrollment's policy, otherwise the instance's. */
    public AllocationPolicy policyFor(Enrollment enrollment) {
        AllocationPolicy own = enrollment.terms().allocationPolicy();
        return own == null ? instancePolicy : own;
    }

    /**
     * The {@code linkedHubs} of a webhook's request: the enrollment's, otherwise the instance's.
     */
    public List<String> hostNamesFor(Enrollment enrollment) {
        List<String> own = enrollment.terms().iotHubs();
        return own.isEmpty() ? hubs.hostNames() : own;
    }

    /**
     * The choice of a built-in policy, or null if there is no hub to choose. {@code geoLatency} is
     * answered like {@code hashed}, as the service does among equally near hubs: a gateway on one
     * machine knows no distances (an assumption).
     */
    public LinkedHub choose(Enrollment enrollment, RegistrationId registrationId) {
        List<LinkedHub> candidates = candidates(enrollment);
        return switch (policyFor(enrollment)) {
            case STATIC -> candidates.size() == 1 ? candidates.get(0) : null;
            case HASHED, GEO_LATENCY -> WeightedHash.choose(registrationId, candidates);
            case CUSTOM -> throw new IllegalStateException("a webhook chooses, not the gateway");
        };
    }

    private List<LinkedHub> candidates(Enrollment enrollment) {
        List<String> own = enrollment.terms().iotHubs();
        if (own.isEmpty()) {
            return policyFor(enrollment) == AllocationPolicy.STATIC
                    ? hubs.all()
                    : hubs.allocatable();
        }
        List<LinkedHub> candidates = new ArrayList<>(own.size());
        for (String hostName : own) {
            LinkedHub hub = hubs.find(hostName);
            if (hub != null) {
                candidates.add(hub);
            }
        }
        return candidates;
    }
}
