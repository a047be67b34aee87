package io.bootstorm.cli.command;

import io.bootstorm.loadtest.feeder.AllocationRequests;
import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.protocol.AllocationWebhook;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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

    @Option(
            names = "--id-pattern",
            paramLabel = "PATTERN",
            description = "Registration ids; ${DEFAULT-VALUE} by default.",
            defaultValue = "line{n}-contoso-toaster")
    private String idPattern;

    @Option(
            names = "--payload",
            paramLabel = "TEMPLATE",
            description = "What devices tell the policy, as for fleet; @FILE reads a file.")
    private String payload;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where every random choice comes from; ${DEFAULT-VALUE} by default.",
            defaultValue = "1")
    private long seed;

    long seed() {
        return seed;
    }

    /**
     * @throws IllegalArgumentException if ids or payload are wrong
     */
    List<byte[]> bodies(int count) {
        DevicePattern devices =
                new DevicePattern(
                        idPattern, Optional.ofNullable(PayloadArgument.text(payload)), seed);
        return new AllocationRequests(DOCUMENTED_WEBHOOK, hubs).bodies(devices, count);
    }
}
