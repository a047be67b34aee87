package io.bootstorm.gateway;

import io.bootstorm.gateway.transport.amqp.AmqpSettings;
import io.bootstorm.gateway.transport.http.HttpSettings;
import io.bootstorm.gateway.transport.mqtt.MqttSettings;
import java.time.Duration;

/** What devices meet, in the terms of each transport. */
record EndpointSettings(DevicesConfig devices) {

    MqttSettings mqtt() {
        return new MqttSettings(
                connectTime(),
                idleLimit(),
                MqttSettings.DOCUMENTED_MESSAGE_BYTES,
                Duration.ofMillis(devices.replyFloorMillis()),
                devices.foreignFilter());
    }

    AmqpSettings amqp() {
        return new AmqpSettings(connectTime(), idleLimit(), AmqpSettings.DOCUMENTED_MESSAGE_BYTES);
    }

    HttpSettings http() {
        return new HttpSettings(connectTime(), idleLimit(), HttpSettings.DOCUMENTED_BODY_BYTES);
    }

    private Duration connectTime() {
        return Duration.ofSeconds(devices.connectSeconds());
    }

    private Duration idleLimit() {
        return Duration.ofSeconds(devices.idleSeconds());
    }
}
