package io.bootstorm.gateway;

import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The tutorial's instance: its scope, group, key and hubs. */
final class GivenGateway {

    static final String GROUP = "contoso-custom-allocated-devices";
    static final String TOASTERS_HUB = "contoso-toasters-hub-1098.azure-devices.net";
    static final String HEAT_PUMPS_HUB = "contoso-heatpumps-hub-1098.azure-devices.net";
    static final String TOASTER = "contoso-toaster-007";

    /** Of the toaster, as computed from the tutorial's group key by other tools. */
    static final String TOASTER_KEY = "NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=";

    static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    private GivenGateway() {}

    static GatewayConfig config(Path data, EnrollmentGroup... groups) {
        return config(data, StoreChoice.MEMORY, groups);
    }

    static GatewayConfig config(Path data, StoreChoice store, EnrollmentGroup... groups) {
        return config(data, store, null, null, groups);
    }

    static GatewayConfig config(
            Path data, Throttling throttling, Faults faults, EnrollmentGroup... groups) {
        return config(data, StoreChoice.MEMORY, throttling, faults, groups);
    }

    private static GatewayConfig config(
            Path data,
            StoreChoice store,
            Throttling throttling,
            Faults faults,
            EnrollmentGroup... groups) {
        return new GatewayConfig(
                null,
                null,
                new PortsConfig(0, 0, 0, 0, 0),
                data,
                store,
                null,
                List.of(LinkedHubConfig.of(TOASTERS_HUB), LinkedHubConfig.of(HEAT_PUMPS_HUB)),
                List.of(groups),
                null,
                new AllocationConfig(null, null, 1, null, null),
                null,
                null,
                throttling,
                faults,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static GatewayConfig withPolicies(GatewayConfig config, SharedAccessPolicy... policies) {
        return new GatewayConfig(
                config.idScope(),
                config.bindAddress(),
                config.ports(),
                config.data(),
                config.store(),
                config.tls(),
                config.linkedHubs(),
                config.enrollmentGroups(),
                config.individualEnrollments(),
                config.allocation(),
                config.webhook(),
                config.devices(),
                config.throttling(),
                config.faults(),
                config.explain(),
                config.certificates(),
                config.x509(),
                List.of(policies),
                config.serviceApi(),
                config.hardware(),
                config.tpm(),
                config.limits());
    }

    static GatewayConfig withTls(GatewayConfig config, TlsConfig tls) {
        return new GatewayConfig(
                config.idScope(),
                config.bindAddress(),
                config.ports(),
                config.data(),
                config.store(),
                tls,
                config.linkedHubs(),
                config.enrollmentGroups(),
                config.individualEnrollments(),
                config.allocation(),
                config.webhook(),
                config.devices(),
                config.throttling(),
                config.faults(),
                config.explain(),
                config.certificates(),
                config.x509(),
                config.sharedAccessPolicies(),
                config.serviceApi(),
                config.hardware(),
                config.tpm(),
                config.limits());
    }

    static GatewayConfig withBindAddress(GatewayConfig config, String bindAddress) {
        return new GatewayConfig(
                config.idScope(),
                bindAddress,
                config.ports(),
                config.data(),
                config.store(),
                config.tls(),
                config.linkedHubs(),
                config.enrollmentGroups(),
                config.individualEnrollments(),
                config.allocation(),
                config.webhook(),
                config.devices(),
                config.throttling(),
                config.faults(),
                config.explain(),
                config.certificates(),
                config.x509(),
                config.sharedAccessPolicies(),
                config.serviceApi(),
                config.hardware(),
                config.tpm(),
                config.limits());
    }

    static EnrollmentGroup customGroup(String webhookUrl) {
        return group(
                AllocationPolicy.CUSTOM,
                List.of(TOASTERS_HUB),
                new CustomAllocationDefinition(webhookUrl, "2019-03-31"));
    }

    static EnrollmentGroup staticGroup() {
        return group(AllocationPolicy.STATIC, List.of(TOASTERS_HUB), null);
    }

    static EnrollmentGroup group(
            AllocationPolicy policy, List<String> hubs, CustomAllocationDefinition definition) {
        return new EnrollmentGroup(
                GROUP,
                new AttestationMechanism(
                        AttestationType.SYMMETRIC_KEY,
                        null,
                        null,
                        new SymmetricKeyAttestation(GROUP_KEY, GROUP_KEY)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                policy,
                hubs,
                definition);
    }

    static String token(String registrationId, String deviceKey) {
        return SasToken.sign(
                        SasToken.deviceResource(GatewayConfig.DEFAULT_ID_SCOPE, registrationId),
                        Instant.now().getEpochSecond() + 3600,
                        SasToken.REGISTRATION_KEY_NAME,
                        SymmetricKey.fromBase64(deviceKey))
                .text();
    }

    static String userName(String registrationId) {
        return GatewayConfig.DEFAULT_ID_SCOPE
                + "/registrations/"
                + registrationId
                + "/api-version=2021-06-01&ClientVersion=1.15.0";
    }

    /** A TLS connection that trusts the gateway's CA only and checks the host name. */
    static SSLSocket tlsTo(Gateway gateway, int port, String name, String... protocols)
            throws IOException, GeneralSecurityException {
        SSLSocket socket =
                (SSLSocket)
                        trusting(gateway.caPem())
                                .getSocketFactory()
                                .createSocket(
                                        new Socket(InetAddress.getLoopbackAddress(), port),
                                        name,
                                        port,
                                        true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static SSLContext trusting(String caPem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(caPem.getBytes(StandardCharsets.UTF_8))));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
