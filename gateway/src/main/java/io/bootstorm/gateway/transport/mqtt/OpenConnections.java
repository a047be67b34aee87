package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.protocol.id.RegistrationId;
import io.netty.channel.Channel;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one open connection of each registration id: a second one closes the first, as on IoT Hub.
 * What DPS does is undocumented, so this is an assumption. Safe for use by many threads; bounded by
 * the limit on connections.
 */
public final class OpenConnections {

    private final ConcurrentHashMap<RegistrationId, Channel> channels = new ConcurrentHashMap<>();

    void opened(RegistrationId registrationId, Channel channel) {
        Channel first = channels.put(registrationId, channel);
        if (first != null && first != channel) {
            first.close();
        }
    }

    void closed(RegistrationId registrationId, Channel channel) {
        channels.remove(registrationId, channel);
    }
}
