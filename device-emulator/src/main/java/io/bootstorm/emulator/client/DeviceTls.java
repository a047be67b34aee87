package io.bootstorm.emulator.client;

import java.util.List;

/**
 * How one device does TLS, where that is not as its endpoint has it.
 *
 * @param groups key-exchange groups for BoringSSL; null for the endpoint's
 * @param holder a number of the device's own, above 0, by which it finds the session of its last
 *     connection and resumes it; {@link #NOBODY} for a full handshake each time
 */
public record DeviceTls(List<String> groups, int holder) {

    public static final int NOBODY = 0;

    /** In full, each time. */
    public static final DeviceTls AS_ENDPOINT = new DeviceTls(null, NOBODY);

    public DeviceTls {
        groups = groups == null ? null : List.copyOf(groups);
    }

    boolean resumes() {
        return holder != NOBODY;
    }
}
