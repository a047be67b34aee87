package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.store.HubDevice;

/**
 * What an assignment makes of the device at its hub.
 *
 * @param fresh the device if it is made anew; its credentials in any case
 * @param keepsData whether one that is there, at this hub or the one before, keeps its twin and
 *     capabilities
 */
public record ProvisionedDevice(HubDevice fresh, boolean keepsData) {

    /**
     * @param current null for none
     */
    HubDevice over(HubDevice current) {
        if (!keepsData || current == null) {
            return fresh;
        }
        HubDevice kept =
                current.id().hub().equals(fresh.id().hub())
                        ? current
                        : current.movedTo(fresh.hub(), fresh.generationId());
        return kept.with(current.enabled(), fresh.authentication(), fresh.etag());
    }
}
