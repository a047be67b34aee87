package io.bootstorm.gateway.control;

import io.bootstorm.gateway.serviceapi.ServiceListener;
import io.bootstorm.gateway.serviceapi.ServiceReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request of the service API, logger {@code io.bootstorm.service}: refusals with
 * the tracking id that the operator was given, the rest for those who look closer.
 */
public final class ServiceLog implements ServiceListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.bootstorm.service");

    @Override
    public void answered(String request, ServiceReply reply, String trackingId) {
        if (reply instanceof ServiceReply.Refused refused) {
            LOG.atInfo()
                    .addKeyValue("request", request)
                    .addKeyValue("errorCode", refused.error().code())
                    .addKeyValue("message", refused.error().message())
                    .addKeyValue("reason", refused.detail())
                    .addKeyValue("trackingId", trackingId)
                    .log("service request refused");
        } else {
            LOG.atDebug().addKeyValue("request", request).log("service request answered");
        }
    }
}
