package io.bootstorm.cli.house;

import io.bootstorm.protocol.sas.SymmetricKey;

/** The names that Microsoft's two documents on custom allocation use. */
public final class Contoso {

    public static final String TOASTERS_HUB = "contoso-toasters-hub-1098.azure-devices.net";
    public static final String HEAT_PUMPS_HUB = "contoso-heatpumps-hub-1098.azure-devices.net";

    /** The tutorial's enrollment group: one hub, toasters only. */
    public static final String TUTORIAL_GROUP = "contoso-custom-allocated-devices";

    /** The how-to article's, under a name of its own, since here both exist at once: two hubs. */
    public static final String TWO_HUB_GROUP = "contoso-toasters-and-heatpumps";

    /** What the tutorial's devices tell the policy. */
    public static final String PAYLOAD =
            "{\"MyDeviceFirmwareVersion\":\"12.0.2.5\",\"MyDeviceProvisioningVersion\":\"1.0.0.0\"}";

    private Contoso() {}

    /** A group's two keys. Secret. */
    public record GroupKeys(SymmetricKey primary, SymmetricKey secondary) {}
}
