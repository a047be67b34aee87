package io.bootstorm.cli.certs;

import java.time.Duration;
import java.util.List;

/**
 * What is to be made.
 *
 * @param rootName the root's common name
 * @param intermediates CAs between the root and the devices
 * @param registrationIds of the devices, at least one
 * @param subject what stands beside the common name in devices' subjects; null for nothing
 * @param bad the bad chains, for the first device
 */
public record CertsRequest(
        String rootName,
        int intermediates,
        List<String> registrationIds,
        String subject,
        KeyKind keyKind,
        Duration caLife,
        Duration deviceLife,
        List<BadChain> bad) {

    public CertsRequest {
        registrationIds = List.copyOf(registrationIds);
        bad = List.copyOf(bad);
    }
}
