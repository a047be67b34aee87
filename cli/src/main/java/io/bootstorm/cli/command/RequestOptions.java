package io.bootstorm.cli.command;

import io.bootstorm.loadtest.feeder.AllocationRequests;
import io.bootstorm.loadtest.protocol.AllocationWebhook;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a policy is asked. */
final class RequestOptions {

    /** What the requests say of the webhook; no policy should care. */
    private static final URI DOCUMENTED_WEBHOOK = URI.create("http://localhost:7071/api/allocate");

    @Option(
            names = "--hub",
            paramLabel = "HOST",
            description =
                    "A linked hub to choose from; may be repeated; the documents' by default.")
    private List<String> hubs = AllocationWebhook.DOCUMENTED_HUBS;

    @Mixin private DevicePatternOptions devices;

    long seed() {
        return devices.seed();
    }

    /**
     * @throws IllegalArgumentException if ids or payload are wrong
     */
    List<byte[]> bodies(int count) {
        return new AllocationRequests(DOCUMENTED_WEBHOOK, hubs).bodies(devices.devices(), count);
    }
}
