package io.bootstorm.gateway.hub;

/**
 * An IoT hub that the instance may assign devices to.
 *
 * @param hostName such as {@code contoso-toasters-hub-1098.azure-devices.net}
 * @param allocationWeight 1 to 1000: its share among hashed assignments
 * @param applyAllocationPolicy false keeps the hub out of the choice for enrollments that name no
 *     hubs of their own (what it means for those that do is unpublished: there it has no effect)
 */
public record LinkedHub(String hostName, int allocationWeight, boolean applyAllocationPolicy) {

    private static final int MAX_WEIGHT = 1000;

    public LinkedHub {
        if (hostName == null || hostName.isBlank()) {
            throw new IllegalArgumentException("a linked hub needs a host name");
        }
        if (allocationWeight < 1 || allocationWeight > MAX_WEIGHT) {
            throw new IllegalArgumentException(
                    "allocation weight of "
                            + hostName
                            + " is "
                            + allocationWeight
                            + "; it goes from 1 to "
                            + MAX_WEIGHT);
        }
    }

    /** A hub with the service's defaults: weight 1, taking part in allocation. */
    public static LinkedHub of(String hostName) {
        return new LinkedHub(hostName, 1, true);
    }
}
