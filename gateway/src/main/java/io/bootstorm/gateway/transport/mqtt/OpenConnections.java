package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.protocol.id.RegistrationId;
import io.netty.channel.Channel;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connection of each registration id, so that a second one can close the first. Safe for
 * use by many threads; bounded by the limit on connections.
 */
public final class OpenConnections {

    private final ConcurrentHashMap<RegistrationId, Channel> channels = new ConcurrentHashMap<>();

    private final SecondConnection second;

    public OpenConnections(SecondConnection second) {
        this.second = second;
    }

    /** Only for a device that has proved who it is: else anybody could end its connection. */
    void opened(RegistrationId registrationId, Channel channel) {
        if (second == SecondConnection.LEAVES_FIRST) {
            return;
        }
        Channel first = channels.put(registrationId, channel);
        if (first != null && first != channel) {
            first.close();
        }
    }

    void closed(RegistrationId registrationId, Channel channel) {
        channels.remove(registrationId, channel);
    }
}
