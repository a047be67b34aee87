package io.bootstorm.gateway;

import io.bootstorm.gateway.serviceapi.QueryConditions;
import io.bootstorm.protocol.topic.ApiVersion;

/**
 * What operators meet at the service API.
 *
 * @param keysShownBefore the first api-version in whose answers to GET, PUT and queries symmetric
 *     keys are left out; 2019-03-31 by default, an assumption. They are always in the answer to the
 *     attestation mechanism's POST
 * @param queryConditions what a query's text does: {@code ignored} by default, as was seen from the
 *     service; an assumption
 */
public record ServiceApiConfig(String keysShownBefore, QueryConditions queryConditions) {

    public static final ServiceApiConfig DEFAULT = new ServiceApiConfig(null, null);

    public ServiceApiConfig {
        keysShownBefore = keysShownBefore == null ? "2019-03-31" : keysShownBefore;
        queryConditions = queryConditions == null ? QueryConditions.IGNORED : queryConditions;
        Check.that(
                ApiVersion.isValid(keysShownBefore),
                "gateway.service-api.keys-shown-before: '"
                        + keysShownBefore
                        + "' is no api-version; write one such as 2019-03-31, or 2018-04-01 for"
                        + " keys that are never shown");
    }
}
