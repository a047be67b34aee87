package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.HubConnection;
import io.bootstorm.emulator.client.HubConnectionListener;
import io.bootstorm.emulator.client.HubRequest;
import io.bootstorm.emulator.hub.HubAction;
import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.emulator.hub.HubSettings;
import io.bootstorm.emulator.hub.HubStay;
import io.bootstorm.protocol.engine.Outbox;
import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;

/**
 * One device's time at its hub, on one event loop: carries out what a {@link HubStay} wants over a
 * connection.
 */
public final class DeviceAtHub implements HubConnectionListener, Outbox<HubAction> {

    private final HubStay stay;
    private final BootOptions options;
    private final HubObserver observer;
    private final BootTimer timer;
    private final ArrayDeque<HubAction> actions = new ArrayDeque<>(2);
    private HubConnection connection;
    private boolean carryingOut;

    private DeviceAtHub(
            EventLoop loop, HubSettings settings, BootOptions options, HubObserver observer) {
        this.stay = new HubStay(settings);
        this.options = options;
        this.observer = observer;
        this.timer = new BootTimer(loop, options.nanoClock(), this::due);
    }

    /**
     * Connects a device to the hub that it was assigned to. On the loop.
     *
     * @param deviceId its name at the hub
     * @param observer is called on the loop, possibly before this returns
     * @throws IllegalArgumentException if the client cannot reach such a hub
     */
    public static DeviceAtHub connect(
            EventLoop loop,
            HubClient client,
            DeviceIdentity device,
            String hub,
            String deviceId,
            HubSettings settings,
            BootOptions options,
            HubObserver observer) {
        DeviceAtHub atHub = new DeviceAtHub(loop, settings, options, observer);
        atHub.connection = client.connect(loop, request(device, hub, deviceId, options), atHub);
        atHub.carryOut();
        return atHub;
    }

    /** What a device shows to the hub that it was assigned to. */
    public static HubRequest request(
            DeviceIdentity device, String hub, String deviceId, BootOptions options) {
        return new HubRequest(
                hub,
                deviceId,
                token(device, hub, deviceId, options),
                device.certificate(),
                options.localAddress(),
                options.constraints().stack());
    }

    /** Ends it; on the loop, more than once. */
    public void cancel() {
        happened(new HubEvent.Cancelled());
    }

    @Override
    public void happened(HubEvent event) {
        if (stay.isOver()) {
            return;
        }
        observer.happened(event);
        stay.on(event, options.nanoClock().getAsLong(), this);
        carryOut();
    }

    @Override
    public void emit(HubAction action) {
        actions.add(action);
    }

    private void due() {
        stay.onDeadline(options.nanoClock().getAsLong(), this);
        carryOut();
    }

    /** What comes of a connection that fails at once waits until it is there to be closed. */
    private void carryOut() {
        if (carryingOut || connection == null) {
            return;
        }
        carryingOut = true;
        try {
            for (HubAction action = actions.poll(); action != null; action = actions.poll()) {
                carryOut(action);
            }
        } finally {
            carryingOut = false;
        }
        timer.wakeAt(stay.nextDeadline());
    }

    private void carryOut(HubAction action) {
        if (action instanceof HubAction.Subscribe) {
            connection.subscribe();
        } else if (action instanceof HubAction.GetTwin) {
            connection.getTwin();
        } else if (action instanceof HubAction.PatchReported patch) {
            connection.patchReported(patch.json());
        } else if (action instanceof HubAction.SendTelemetry telemetry) {
            connection.sendTelemetry(telemetry.json());
        } else if (action instanceof HubAction.AnswerMethod answer) {
            connection.answerMethod(answer.status(), answer.rid(), answer.payload());
        } else if (action instanceof HubAction.Ping) {
            connection.ping();
        } else if (action instanceof HubAction.Disconnect) {
            connection.close();
        } else if (action instanceof HubAction.Finish finish) {
            observer.finished(finish.result());
        }
    }

    /**
     * With the key that DPS was shown, or that its TPM was given for the hub, and no key name; null
     * for a device with a certificate.
     */
    private static String token(
            DeviceIdentity device, String hub, String deviceId, BootOptions options) {
        if (device.certificate() != null) {
            return null;
        }
        String resource = PercentCoding.encode(hub + "/devices/" + deviceId);
        long expiry =
                options.wallClock()
                        .instant()
                        .plus(DeviceConstraints.TOKEN_LIFETIME)
                        .getEpochSecond();
        if (device.tpm() != null) {
            return new ProofByTpm(device.tpm(), resource, expiry).signed();
        }
        SymmetricKey key =
                device.derivesKey()
                        ? device.key().derive(device.registrationId().value())
                        : device.key();
        return SasToken.sign(resource, expiry, null, key).text();
    }
}
