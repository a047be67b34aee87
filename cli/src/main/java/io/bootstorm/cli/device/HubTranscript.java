package io.bootstorm.cli.device;

import io.bootstorm.emulator.device.HubObserver;
import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.emulator.hub.HubResult;
import java.util.function.Consumer;

/**
 * Prints a device's time at its hub: what the C SDK's sample prints where it has a line for it, and
 * otherwise what happened in plain words.
 */
public final class HubTranscript implements HubObserver {

    private final Consumer<String> out;
    private boolean connected;

    public HubTranscript(Consumer<String> out) {
        this.out = out;
    }

    /** Before the connection. */
    public void started() {
        out.accept("");
        out.accept("Creating IoTHub Device handle");
    }

    @Override
    public void happened(HubEvent event) {
        if (event instanceof HubEvent.Connected) {
            connected = true;
            out.accept("The device client is connected to iothub");
        } else if (event instanceof HubEvent.Twin twin) {
            out.accept("Device twin: " + twin.body());
        } else if (event instanceof HubEvent.Patched patched) {
            out.accept("Reported properties kept, $version " + patched.version());
        } else if (event instanceof HubEvent.Desired desired) {
            out.accept("Desired properties changed, $version " + desired.version());
        } else if (event instanceof HubEvent.Method method) {
            out.accept("Device method " + method.name() + " called: " + method.payload());
        } else if (event instanceof HubEvent.Message) {
            out.accept("Message received from iothub");
        }
    }

    @Override
    public void finished(HubResult result) {
        if (result.telemetrySent() > 0) {
            out.accept(
                    "Telemetry: "
                            + result.telemetrySent()
                            + " messages sent, "
                            + result.telemetryTaken()
                            + " taken by iothub");
        }
        if (result.failure() != null) {
            out.accept("Failure at iothub: " + result.failure().detail());
        }
        if (connected) {
            out.accept("The device client has been disconnected");
        }
    }
}
