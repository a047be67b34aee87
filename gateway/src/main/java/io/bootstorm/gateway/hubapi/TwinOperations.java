package io.bootstorm.gateway.hubapi;

import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hub.TwinBodies;
import io.bootstorm.gateway.hubsession.HubEvent;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceStore;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What an operator does with twins; a connected device is told of its desired properties. */
final class TwinOperations {

    private final HubDeviceStore devices;
    private final HubSessions sessions;
    private final InstantSource clock;

    TwinOperations(HubDeviceStore devices, HubSessions sessions, InstantSource clock) {
        this.devices = devices;
        this.sessions = sessions;
        this.clock = clock;
    }

    HubReply get(HubDeviceId id) throws HubRefusal {
        return reply(
                devices.findDevice(id)
                        .orElseThrow(
                                () ->
                                        new HubRefusal(
                                                HubError.NOT_FOUND, "the hub has no such device")));
    }

    void write(HubDeviceId id, TwinWrite write, IfMatch ifMatch, Consumer<HubReply> reply) {
        DeviceChange change =
                new DeviceChange(current -> write.over(current, ifMatch, clock.instant()));
        devices.updateDevice(id, change, failure -> reply.accept(written(write, change, failure)));
    }

    private HubReply written(TwinWrite write, DeviceChange change, String failure) {
        if (failure != null) {
            return HubReply.refused(HubError.INTERNAL, "the twin could not be kept");
        }
        if (change.refusal() != null) {
            return change.refusal().reply();
        }
        HubDevice after = change.after();
        long version = after.twin().desired().version();
        if (version != change.before().twin().desired().version()) {
            HubEvent told =
                    new HubEvent.DesiredChanged(
                            write.replaces()
                                    ? after.twin().desired().properties()
                                    : write.desired(),
                            version);
            sessions.find(after.id()).ifPresent(session -> session.tell(told));
        }
        return reply(after);
    }

    private HubReply reply(HubDevice device) {
        return HubReply.of(
                TwinBodies.forOperator(device, sessions.isConnected(device.id())),
                TwinBodies.etag(device.twin()));
    }
}
