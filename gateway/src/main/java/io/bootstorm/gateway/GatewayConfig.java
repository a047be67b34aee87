package io.bootstorm.gateway;

import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that can be set about a gateway. What is left out (null) gets its default; what cannot
 * be is refused with an {@link IllegalArgumentException} that names the key, as written in {@code
 * bootstorm.yaml}, and what would be right.
 *
 * @param idScope of the one DPS instance that is imitated
 * @param bindAddress 127.0.0.1 by default. An address of a network lets other machines reach the
 *     device and service endpoints, {@code 0.0.0.0} through every interface; plaintext and the
 *     control endpoint stay on loopback, and the latter asks for a token then
 * @param data the folder that keeps CA, store and the chosen ports
 * @param store where enrollments and registrations are kept; {@code sqlite} by default
 * @param linkedHubs at least one
 * @param enrollmentGroups as in the service API; a symmetric key left out is generated
 * @param individualEnrollments as in the service API; a symmetric key left out is generated
 * @param certificates of CAs, at most 25; the store has those made later too
 * @param sharedAccessPolicies who may use the service API; by default one that may do everything,
 *     {@code provisioningserviceowner}
 * @param hardware real devices on the bench
 */
public record GatewayConfig(
        String idScope,
        String bindAddress,
        PortsConfig ports,
        Path data,
        StoreChoice store,
        TlsConfig tls,
        List<LinkedHubConfig> linkedHubs,
        List<EnrollmentGroup> enrollmentGroups,
        List<IndividualEnrollment> individualEnrollments,
        AllocationConfig allocation,
        WebhookConfig webhook,
        DevicesConfig devices,
        Throttling throttling,
        Faults faults,
        Explain explain,
        List<HeldCertificate> certificates,
        X509 x509,
        List<SharedAccessPolicy> sharedAccessPolicies,
        ServiceApiConfig serviceApi,
        Hardware hardware,
        Tpm tpm,
        LimitsConfig limits) {

    public static final String DEFAULT_ID_SCOPE = "0ne00002193";
    public static final Path DEFAULT_DATA = Path.of("bootstorm-data");

    public GatewayConfig {
        idScope = idScope == null ? DEFAULT_ID_SCOPE : new IdScope(idScope).value();
        bindAddress = bindAddress == null ? "127.0.0.1" : bindAddress;
        ports = ports == null ? PortsConfig.DEFAULT : ports;
        data = data == null ? DEFAULT_DATA : data;
        store = store == null ? StoreChoice.SQLITE : store;
        tls = tls == null ? TlsConfig.PRIVATE_CA : tls;
        linkedHubs = linkedHubs == null ? List.of() : List.copyOf(linkedHubs);
        enrollmentGroups = EnrollmentDefaults.groups(enrollmentGroups);
        individualEnrollments = EnrollmentDefaults.individuals(individualEnrollments);
        allocation = allocation == null ? AllocationConfig.DEFAULT : allocation;
        webhook = webhook == null ? WebhookConfig.DEFAULT : webhook;
        devices = devices == null ? DevicesConfig.DEFAULT : devices;
        throttling = throttling == null ? Throttling.OFF : throttling;
        faults = faults == null ? Faults.NONE : faults;
        explain = explain == null ? Explain.DEFAULT : explain;
        certificates = certificates == null ? List.of() : List.copyOf(certificates);
        x509 = x509 == null ? X509.STRICT : x509;
        sharedAccessPolicies = SharedAccessPolicy.all(sharedAccessPolicies);
        serviceApi = serviceApi == null ? ServiceApiConfig.DEFAULT : serviceApi;
        hardware = hardware == null ? Hardware.NONE : hardware;
        tpm = tpm == null ? Tpm.DEFAULT : tpm;
        limits = limits == null ? LimitsConfig.DEFAULT : limits;
        Check.ofThisMachine(bindAddress);
        EnrollmentCheck.all(linkedHubs, enrollmentGroups, individualEnrollments, allocation);
        EnrollmentCheck.certificates(certificates);
    }

    /** The same with other ports. */
    public GatewayConfig withPorts(PortsConfig other) {
        return new GatewayConfig(
                idScope,
                bindAddress,
                other,
                data,
                store,
                tls,
                linkedHubs,
                enrollmentGroups,
                individualEnrollments,
                allocation,
                webhook,
                devices,
                throttling,
                faults,
                explain,
                certificates,
                x509,
                sharedAccessPolicies,
                serviceApi,
                hardware,
                tpm,
                limits);
    }

    /** Whether other machines can reach it. */
    public boolean isOnNetwork() {
        return !Check.isLoopback(bindAddress);
    }

    /** The same with another data folder. */
    public GatewayConfig withData(Path other) {
        return new GatewayConfig(
                idScope,
                bindAddress,
                ports,
                other,
                store,
                tls,
                linkedHubs,
                enrollmentGroups,
                individualEnrollments,
                allocation,
                webhook,
                devices,
                throttling,
                faults,
                explain,
                certificates,
                x509,
                sharedAccessPolicies,
                serviceApi,
                hardware,
                tpm,
                limits);
    }

    /** The same with other CA certificates. */
    public GatewayConfig withCertificates(List<HeldCertificate> other) {
        return new GatewayConfig(
                idScope,
                bindAddress,
                ports,
                data,
                store,
                tls,
                linkedHubs,
                enrollmentGroups,
                individualEnrollments,
                allocation,
                webhook,
                devices,
                throttling,
                faults,
                explain,
                other,
                x509,
                sharedAccessPolicies,
                serviceApi,
                hardware,
                tpm,
                limits);
    }
}
