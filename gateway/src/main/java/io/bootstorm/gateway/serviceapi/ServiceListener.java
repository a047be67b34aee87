package io.bootstorm.gateway.serviceapi;

/**
 * Told what operators asked, for the log and the metrics. Must not block nor throw; called by many
 * threads.
 */
@FunctionalInterface
public interface ServiceListener {

    /**
     * @param request in words: method and path, nothing secret
     * @param trackingId the one in an error's body; null if the request succeeded
     */
    void answered(String request, ServiceReply reply, String trackingId);
}
