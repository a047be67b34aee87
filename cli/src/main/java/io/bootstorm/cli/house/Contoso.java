package io.bootstorm.cli.house;

import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.util.List;

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

    private static final String WEBHOOK_API_VERSION = "2021-10-01";

    private Contoso() {}

    /**
     * An enrollment group of the documents' kind.
     *
     * @param webhookUrl with the function's key in its query, if it has one
     */
    static EnrollmentGroup group(String id, GroupKeys keys, List<String> hubs, String webhookUrl) {
        SymmetricKeyAttestation attestation =
                new SymmetricKeyAttestation(keys.primary().base64(), keys.secondary().base64());
        return new EnrollmentGroup(
                id,
                new AttestationMechanism(AttestationType.SYMMETRIC_KEY, null, null, attestation),
                new DeviceCapabilities(false),
                null,
                null,
                null,
                ProvisioningStatus.ENABLED,
                ReprovisionPolicy.DEFAULT,
                null,
                null,
                AllocationPolicy.CUSTOM,
                hubs,
                new CustomAllocationDefinition(webhookUrl, WEBHOOK_API_VERSION));
    }

    /** A group's two keys. */
    public record GroupKeys(SymmetricKey primary, SymmetricKey secondary) {}
}
