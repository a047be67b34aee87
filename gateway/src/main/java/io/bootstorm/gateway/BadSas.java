package io.bootstorm.gateway;

/** Where a wrong SAS token is refused; both have been seen from the real service. */
public enum BadSas {
    /**
     * MQTT: CONNECT is accepted, register answered on {@code res/401}. AMQP: SASL ends well, the
     * register message is rejected.
     */
    REGISTER,
    /** MQTT: CONNACK 5. AMQP: SASL outcome 1. */
    CONNECT
}
