package io.bootstorm.gateway;

import io.bootstorm.gateway.attestation.DerivedKeyId;
import io.bootstorm.gateway.transport.mqtt.ForeignFilter;
import io.bootstorm.gateway.transport.mqtt.SecondConnection;

/**
 * What devices meet.
 *
 * @param badSas where a device with a wrong token is refused; {@code register} by default
 * @param replyFloorMillis how long replies to the Java SDK over MQTT are held back: it loses those
 *     and a hub's acknowledgements that come sooner than it starts to wait; 20 by default, 0 for
 *     not at all
 * @param connectSeconds how long a connection may take for TLS and MQTT's CONNECT, and over HTTPS
 *     for a request to come whole; 30 by default
 * @param idleSeconds how long an MQTT connection without keep-alive, or an HTTPS connection, may be
 *     silent; more than 60, since the C SDK never pings; 600 by default
 * @param derivedKeyId which spelling of a registration id a group's device keys are made from:
 *     as-typed by default, an assumption where ids have capitals
 * @param foreignFilter what a SUBSCRIBE to a filter that DPS does not serve is answered: {@code
 *     grant} by default, an assumption
 * @param secondConnection what a second MQTT connection with a registration id does to the first:
 *     {@code closes-first} by default, an assumption
 */
public record DevicesConfig(
        BadSas badSas,
        Integer replyFloorMillis,
        Integer connectSeconds,
        Integer idleSeconds,
        DerivedKeyId derivedKeyId,
        ForeignFilter foreignFilter,
        SecondConnection secondConnection) {

    public static final DevicesConfig DEFAULT =
            new DevicesConfig(null, null, null, null, null, null, null);

    public DevicesConfig {
        badSas = badSas == null ? BadSas.REGISTER : badSas;
        replyFloorMillis =
                Check.within(
                        "gateway.devices.reply-floor-millis",
                        replyFloorMillis == null ? 20 : replyFloorMillis,
                        0,
                        1_000);
        connectSeconds =
                Check.within(
                        "gateway.devices.connect-seconds",
                        connectSeconds == null ? 30 : connectSeconds,
                        1,
                        600);
        idleSeconds =
                Check.within(
                        "gateway.devices.idle-seconds",
                        idleSeconds == null ? 600 : idleSeconds,
                        61,
                        86_400);
        derivedKeyId = derivedKeyId == null ? DerivedKeyId.AS_TYPED : derivedKeyId;
        foreignFilter = foreignFilter == null ? ForeignFilter.GRANT : foreignFilter;
        secondConnection =
                secondConnection == null ? SecondConnection.CLOSES_FIRST : secondConnection;
    }
}
