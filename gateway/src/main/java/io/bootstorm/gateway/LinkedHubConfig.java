package io.bootstorm.gateway;

/**
 * @param hostName such as contoso-toasters-hub-1098.azure-devices.net
 * @param allocationWeight 1 to 1000; 1 by default
 * @param applyAllocationPolicy whether policies other than an enrollment's own list may choose it;
 *     true by default
 */
public record LinkedHubConfig(
        String hostName, Integer allocationWeight, Boolean applyAllocationPolicy) {

    public LinkedHubConfig {
        Check.that(
                hostName != null && !hostName.isBlank(),
                "gateway.linked-hubs: an entry has no host-name");
        allocationWeight =
                Check.within(
                        "gateway.linked-hubs: allocation-weight of " + hostName,
                        allocationWeight == null ? 1 : allocationWeight,
                        1,
                        1000);
        applyAllocationPolicy = applyAllocationPolicy == null || applyAllocationPolicy;
    }

    public static LinkedHubConfig of(String hostName) {
        return new LinkedHubConfig(hostName, null, null);
    }
}
