package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.hubsession.HubAdmission;
import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.hubsession.HubRooms;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.hubsession.Mailboxes;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.engine.WallClock;
import java.time.Clock;
import java.util.List;

/** Hubs for tests of transports. */
public final class GivenHubs {

    private GivenHubs() {}

    /** No hub is linked. */
    public static HubConnections none() {
        InMemoryRegistrationStore devices = new InMemoryRegistrationStore(1);
        return new HubConnections(
                new HubRooms(
                        new HubAdmission(LinkedHubs.of(List.of()), devices),
                        devices,
                        new Mailboxes(),
                        WallClock.of(Clock.systemUTC()),
                        HubListener.NONE),
                new HubSessions(),
                System::nanoTime);
    }
}
