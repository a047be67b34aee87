package io.bootstorm.simulation.story;

import java.util.List;

/** How a house stands at this moment. */
public interface HouseView {

    /** By the gateway's own count; 0 while it is down. */
    int openOperations();

    /** By the gateway's own count; 0 while it is down. */
    int endedOperations();

    /** Whose connections over MQTT are past CONNECT, one entry for each. */
    List<String> mqttSessions();

    /** The open connections that devices and others have to the gateway. */
    int connections();

    /** What the gateway's event loop still has to do at some time. */
    int gatewayTimers();

    /** Devices that have not come to a hub since all troubles were over. */
    List<String> notYetAssigned();
}
