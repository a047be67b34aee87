package io.bootstorm.gateway;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Real devices on the bench. A device that comes from another machine is an external one anyway.
 *
 * @param devices registration ids that are external wherever they come from, {@code *} standing for
 *     anything: for boards behind a router that hides where they are, or SDKs on this machine
 */
public record Hardware(List<String> devices) {

    public static final Hardware NONE = new Hardware(null);

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9\\-._:*]{1,128}");

    public Hardware {
        devices = devices == null ? List.of() : List.copyOf(devices);
        for (String pattern : devices) {
            Check.that(
                    FORM.matcher(pattern).matches(),
                    "gateway.hardware.devices: '"
                            + pattern
                            + "' is no registration id; * stands for anything, as in board-*");
        }
    }
}
