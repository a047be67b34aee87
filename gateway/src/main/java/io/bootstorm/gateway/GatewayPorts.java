package io.bootstorm.gateway;

/**
 * The ports that a running gateway listens on.
 *
 * @param plaintextMqtt null if there is no such listener
 */
public record GatewayPorts(int mqtt, int amqp, int https, int control, Integer plaintextMqtt) {}
