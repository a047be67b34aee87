package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.gateway.hubsession.HubEvent;
import io.bootstorm.protocol.topic.HubTopics;
import java.util.HashMap;
import java.util.Map;

/** What a device at its hub has subscribed to, and at which QoS. */
final class HubSubscriptions {

    private static final int NOT_SUBSCRIBED = -1;
    private static final int MAX_QOS = 1;

    private final String messageFilter;
    private final Map<String, Integer> granted = new HashMap<>(4);

    HubSubscriptions(String deviceId) {
        this.messageFilter = HubTopics.messageFilter(deviceId);
    }

    /** The return code: QoS 2 is granted as 1, a filter that the hub does not serve is refused. */
    int subscribe(String filter, int qos) {
        if (!isServed(filter)) {
            return MqttPackets.SUBSCRIPTION_REFUSED;
        }
        int grantedQos = Math.min(qos, MAX_QOS);
        granted.put(filter, grantedQos);
        return grantedQos;
    }

    void unsubscribe(String filter) {
        granted.remove(filter);
    }

    HubEvent.Listens listens() {
        return new HubEvent.Listens(
                granted.containsKey(HubTopics.DESIRED_FILTER),
                granted.containsKey(HubTopics.METHOD_FILTER),
                messageQos() != NOT_SUBSCRIBED);
    }

    boolean toTwinResponses() {
        return granted.containsKey(HubTopics.TWIN_RESPONSE_FILTER);
    }

    /** The higher one of both filters, as where subscriptions overlap. */
    int messageQos() {
        return Math.max(qos(messageFilter), qos(HubTopics.OWN_MESSAGE_FILTER));
    }

    /** Of the filters that are the same for every device. */
    int qos(String filter) {
        return granted.getOrDefault(filter, NOT_SUBSCRIBED);
    }

    private boolean isServed(String filter) {
        return filter.equals(HubTopics.TWIN_RESPONSE_FILTER)
                || filter.equals(HubTopics.DESIRED_FILTER)
                || filter.equals(HubTopics.METHOD_FILTER)
                || filter.equals(HubTopics.OWN_MESSAGE_FILTER)
                || filter.equals(messageFilter);
    }
}
