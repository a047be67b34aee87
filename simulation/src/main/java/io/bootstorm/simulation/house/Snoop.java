package io.bootstorm.simulation.house;

import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TransportFailure;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Story;
import io.netty.channel.EventLoop;

/** A device with its own credentials that polls another's operation, once. */
final class Snoop implements ConnectionListener {

    private final String device;
    private final String operationId;
    private final boolean subscribes;
    private final Story story;
    private ProvisioningConnection connection;

    private Snoop(String device, String operationId, boolean subscribes, Story story) {
        this.device = device;
        this.operationId = operationId;
        this.subscribes = subscribes;
        this.story = story;
    }

    static void begin(
            EventLoop loop,
            ProvisioningClient client,
            ConnectionRequest request,
            String operationId,
            Story story) {
        Snoop snoop = new Snoop(request.registrationId(), operationId, client.subscribes(), story);
        snoop.connection = client.connect(loop, request, snoop);
    }

    @Override
    public void connected() {
        if (subscribes) {
            connection.subscribe();
        } else {
            connection.poll(operationId);
        }
    }

    @Override
    public void subscribed() {
        if (subscribes) {
            connection.poll(operationId);
        }
    }

    @Override
    public void replied(RegistrationReply reply) {
        story.tell(new Fact.SnoopTold(device, operationId, reply));
        connection.close();
    }

    @Override
    public void refused(int returnCode, String detail) {
        // It learns nothing, as it should.
    }

    @Override
    public void failed(TransportFailure failure) {
        // It learns nothing, as it should.
    }
}
