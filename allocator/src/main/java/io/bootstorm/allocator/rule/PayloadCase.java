package io.bootstorm.allocator.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.InitialTwin;
import java.util.Locale;
import java.util.Optional;

/**
 * One case of {@link ByPayload} or {@link ByCertificate}: exactly one of {@code is}, {@code prefix}
 * and a version range, and the hub for it.
 *
 * @param is the field's whole text; letter case matters
 * @param prefix how the field's text begins
 * @param from the lowest version, itself included; null for any below {@code below}
 * @param below the first version that is too high; null for any from {@code from}
 * @param hub the hub of devices that match
 */
public record PayloadCase(
        String is,
        String prefix,
        String from,
        String below,
        String hub,
        InitialTwin initialTwin,
        JsonNode payload) {

    public PayloadCase {
        boolean range = from != null || below != null;
        int kinds = (is == null ? 0 : 1) + (prefix == null ? 0 : 1) + (range ? 1 : 0);
        if (kinds != 1) {
            throw new IllegalArgumentException(
                    "a case needs exactly one of is, prefix, or a version range of from, below or"
                            + " both; this one has "
                            + (kinds == 0 ? "none" : kinds));
        }
        requireVersion("from", from);
        requireVersion("below", below);
        if (hub == null || hub.isBlank()) {
            throw new IllegalArgumentException(
                    "a case needs a hub: the host name of a linked hub, or the first label of it");
        }
    }

    boolean matches(String text) {
        if (is != null) {
            return text.equals(is);
        }
        if (prefix != null) {
            return text.startsWith(prefix);
        }
        return FirmwareVersion.of(text).filter(this::isInRange).isPresent();
    }

    HubChoice choice() {
        return new HubChoice(hub, initialTwin, payload);
    }

    private boolean isInRange(FirmwareVersion version) {
        return (from == null || version.compareTo(version(from)) >= 0)
                && (below == null || version.compareTo(version(below)) < 0);
    }

    private static FirmwareVersion version(String text) {
        return FirmwareVersion.of(text).orElseThrow();
    }

    private static void requireVersion(String key, String text) {
        Optional<String> bad =
                Optional.ofNullable(text).filter(given -> FirmwareVersion.of(given).isEmpty());
        if (bad.isPresent()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s must be a version such as 12.0.2.5 or 2.1.0-rc.1, not '%s'",
                            key,
                            text));
        }
    }
}
