package io.bootstorm.simulation;

import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.emulator.fleet.FleetConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * What a transport's connection is made of, as far as time goes.
 *
 * @param label as {@link DeviceTransport#label}
 * @param namesDeviceAtConnect whether credentials come once, with the connection (MQTT, AMQP), and
 *     not with each request (HTTPS)
 * @param subscribes whether the device subscribes before it registers
 * @param opening the round trips before the device's credentials: TCP, TLS, the upgrade to a
 *     WebSocket, the offer of SASL
 */
record Shape(
        String label, boolean namesDeviceAtConnect, boolean subscribes, List<RoundTrip> opening) {

    /**
     * @param upBytes about
     * @param downBytes about
     */
    record RoundTrip(int upBytes, int downBytes) {}

    private static final RoundTrip TCP = new RoundTrip(40, 40);
    private static final RoundTrip HELLOS_AND_CERTIFICATES = new RoundTrip(350, 2_500);
    private static final RoundTrip TLS_12_FINISHED = new RoundTrip(200, 60);
    private static final RoundTrip UPGRADE = new RoundTrip(400, 200);
    private static final RoundTrip SASL_MECHANISMS = new RoundTrip(50, 80);

    static Shape of(FleetConfig config) {
        DeviceTransport transport = config.deviceTransport();
        boolean mqtt = transport == DeviceTransport.MQTT || transport == DeviceTransport.MQTT_WS;
        return new Shape(
                transport.label(), transport != DeviceTransport.HTTPS, mqtt, opening(config));
    }

    private static List<RoundTrip> opening(FleetConfig config) {
        List<RoundTrip> trips = new ArrayList<>(List.of(TCP));
        if (config.tls().enabled()) {
            trips.add(HELLOS_AND_CERTIFICATES);
            if (config.tls().version().equals("1.2")) {
                trips.add(TLS_12_FINISHED);
            }
        }
        switch (config.deviceTransport()) {
            case MQTT_WS -> trips.add(UPGRADE);
            case AMQP -> trips.add(SASL_MECHANISMS);
            case AMQP_WS -> trips.addAll(List.of(UPGRADE, SASL_MECHANISMS));
            case MQTT, HTTPS -> {}
        }
        return List.copyOf(trips);
    }
}
