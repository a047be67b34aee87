package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import java.time.Instant;
import java.util.List;

/** Enrollments for tests: the tutorial's, changed as a test says. */
public final class Enrolled {

    public static final String GROUP = "contoso-custom-allocated-devices";
    public static final String TOASTERS = "contoso-toasters-hub-1098.azure-devices.net";
    public static final String HEATPUMPS = "contoso-heatpumps-hub-1098.azure-devices.net";

    public static final String WEBHOOK =
            "https://contoso-function-app.azurewebsites.net/api/HttpTrigger1?code=s3cret";

    /** The key that both documents derive from. */
    public static final SymmetricKey K1 =
            SymmetricKey.fromBase64(
                    "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==");

    public static final SymmetricKey K2 =
            SymmetricKey.fromBase64(
                    "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==");

    private ProvisioningStatus status = ProvisioningStatus.ENABLED;
    private ReprovisionPolicy reprovisionPolicy = ReprovisionPolicy.DEFAULT;
    private AllocationPolicy policy = AllocationPolicy.CUSTOM;
    private List<String> hubs = List.of(TOASTERS);
    private CustomAllocationDefinition definition =
            new CustomAllocationDefinition(WEBHOOK, "2019-03-31");
    private InitialTwin twin;
    private EnrollmentOrigin origin = EnrollmentOrigin.CONFIGURATION;
    private String etag = "e8002126-0000-0100-0000-5f6b2a570000";
    private Instant created = Instant.parse("2020-09-23T10:58:31.62286Z");

    public Enrolled disabled() {
        status = ProvisioningStatus.DISABLED;
        return this;
    }

    public Enrolled reprovision(boolean updateHubAssignment, boolean migrateDeviceData) {
        reprovisionPolicy = new ReprovisionPolicy(updateHubAssignment, migrateDeviceData);
        return this;
    }

    public Enrolled withoutReprovisionPolicy() {
        reprovisionPolicy = null;
        return this;
    }

    public Enrolled policy(AllocationPolicy other) {
        policy = other;
        definition = other == AllocationPolicy.CUSTOM ? definition : null;
        return this;
    }

    public Enrolled hubs(String... hostNames) {
        hubs = List.of(hostNames);
        return this;
    }

    public Enrolled webhook(String url, String apiVersion) {
        definition = new CustomAllocationDefinition(url, apiVersion);
        return this;
    }

    public Enrolled twin(InitialTwin initial) {
        twin = initial;
        return this;
    }

    public Enrolled stamped(String etagGuid, String createdDate) {
        etag = etagGuid;
        created = Instant.parse(createdDate);
        return this;
    }

    public Enrolled atRuntime() {
        origin = EnrollmentOrigin.SERVICE_API;
        return this;
    }

    public EnrollmentTerms terms() {
        return new EnrollmentTerms(
                status,
                reprovisionPolicy,
                policy,
                null,
                hubs,
                definition,
                twin,
                new DeviceCapabilities(false),
                etag,
                created,
                created,
                origin);
    }

    public Enrollment.Group group() {
        return group(GROUP, K1, K2);
    }

    public Enrollment.Group group(String id, SymmetricKey primary, SymmetricKey secondary) {
        return new Enrollment.Group(id, new SymmetricKeys(primary, secondary), terms());
    }

    public Enrollment.Individual individual(String registrationId, String deviceId) {
        return new Enrollment.Individual(
                RegistrationId.of(registrationId),
                deviceId,
                null,
                new SymmetricKeys(K1.derive("primary"), K1.derive("secondary")),
                terms());
    }
}
