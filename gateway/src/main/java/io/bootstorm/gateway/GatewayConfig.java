package io.bootstorm.gateway;

import io.bootstorm.gateway.attestation.DerivedKeyId;
import io.bootstorm.gateway.transport.mqtt.ForeignFilter;
import io.bootstorm.gateway.transport.mqtt.SecondConnection;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.wire.AllocationPolicy;
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
        Ports ports,
        Path data,
        Store store,
        Tls tls,
        List<LinkedHub> linkedHubs,
        List<EnrollmentGroup> enrollmentGroups,
        List<IndividualEnrollment> individualEnrollments,
        Allocation allocation,
        Webhook webhook,
        Devices devices,
        Throttling throttling,
        Faults faults,
        Explain explain,
        List<HeldCertificate> certificates,
        X509 x509,
        List<SharedAccessPolicy> sharedAccessPolicies,
        ServiceApiConfig serviceApi,
        Hardware hardware,
        Tpm tpm,
        Limits limits) {

    public static final String DEFAULT_ID_SCOPE = "0ne00002193";
    public static final Path DEFAULT_DATA = Path.of("bootstorm-data");

    public GatewayConfig {
        idScope = idScope == null ? DEFAULT_ID_SCOPE : new IdScope(idScope).value();
        bindAddress = bindAddress == null ? "127.0.0.1" : bindAddress;
        ports = ports == null ? Ports.DEFAULT : ports;
        data = data == null ? DEFAULT_DATA : data;
        store = store == null ? Store.SQLITE : store;
        tls = tls == null ? Tls.PRIVATE_CA : tls;
        linkedHubs = linkedHubs == null ? List.of() : List.copyOf(linkedHubs);
        enrollmentGroups = EnrollmentDefaults.groups(enrollmentGroups);
        individualEnrollments = EnrollmentDefaults.individuals(individualEnrollments);
        allocation = allocation == null ? Allocation.DEFAULT : allocation;
        webhook = webhook == null ? Webhook.DEFAULT : webhook;
        devices = devices == null ? Devices.DEFAULT : devices;
        throttling = throttling == null ? Throttling.OFF : throttling;
        faults = faults == null ? Faults.NONE : faults;
        explain = explain == null ? Explain.DEFAULT : explain;
        certificates = certificates == null ? List.of() : List.copyOf(certificates);
        x509 = x509 == null ? X509.STRICT : x509;
        sharedAccessPolicies = SharedAccessPolicy.all(sharedAccessPolicies);
        serviceApi = serviceApi == null ? ServiceApiConfig.DEFAULT : serviceApi;
        hardware = hardware == null ? Hardware.NONE : hardware;
        tpm = tpm == null ? Tpm.DEFAULT : tpm;
        limits = limits == null ? Limits.DEFAULT : limits;
        Check.ofThisMachine(bindAddress);
        EnrollmentCheck.all(linkedHubs, enrollmentGroups, individualEnrollments, allocation);
        EnrollmentCheck.certificates(certificates);
    }

    /** Where enrollments and registrations are kept. */
    public enum Store {
        /** In the data folder: what was acknowledged outlives the process and the machine. */
        SQLITE,
        /** In this process only; generated keys are in files of the data folder. */
        MEMORY
    }

    /** The same with other ports. */
    public GatewayConfig withPorts(Ports other) {
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

    /**
     * Ports to listen on; 0 means any free one.
     *
     * @param mqtt MQTT over TLS, 8883 by default
     * @param amqp AMQP over TLS; null means 5671 where it can be bound and any free port otherwise
     * @param https the device API, and MQTT and AMQP over WebSocket; null means 443 where it can be
     *     bound and 8443 otherwise
     * @param control the control endpoint, 9090 by default
     * @param plaintextMqtt MQTT without TLS; null for none
     */
    public record Ports(
            Integer mqtt, Integer amqp, Integer https, Integer control, Integer plaintextMqtt) {

        public static final Ports DEFAULT = new Ports(null, null, null, null, null);
        public static final Ports ANY = new Ports(0, 0, 0, 0, null);

        public Ports {
            mqtt = Check.port("gateway.ports.mqtt", mqtt == null ? 8883 : mqtt);
            amqp = amqp == null ? null : Check.port("gateway.ports.amqp", amqp);
            https = https == null ? null : Check.port("gateway.ports.https", https);
            control = Check.port("gateway.ports.control", control == null ? 9090 : control);
            plaintextMqtt =
                    plaintextMqtt == null
                            ? null
                            : Check.port("gateway.ports.plaintext-mqtt", plaintextMqtt);
        }
    }

    /**
     * A certificate of one's own in place of one from the private CA; both or neither.
     *
     * @param certificate PEM, the server's certificate first, then its issuers
     * @param key PEM, PKCS#8, not encrypted
     * @param names further names and addresses that devices reach the gateway by, for the
     *     certificate from the private CA
     */
    public record Tls(Path certificate, Path key, List<String> names) {

        public static final Tls PRIVATE_CA = new Tls(null, null, null);

        public Tls {
            if ((certificate == null) != (key == null)) {
                throw new IllegalArgumentException(
                        "gateway.tls: certificate and key go together; "
                                + (key == null ? "key" : "certificate")
                                + " is missing");
            }
            names = names == null ? List.of() : List.copyOf(names);
            Check.that(
                    certificate == null || names.isEmpty(),
                    "gateway.tls.names: a certificate of one's own has its own names; leave one"
                            + " of the two out");
        }
    }

    /**
     * @param hostName such as contoso-toasters-hub-1098.azure-devices.net
     * @param allocationWeight 1 to 1000; 1 by default
     * @param applyAllocationPolicy whether policies other than an enrollment's own list may choose
     *     it; true by default
     */
    public record LinkedHub(
            String hostName, Integer allocationWeight, Boolean applyAllocationPolicy) {

        public LinkedHub {
            Check.that(
                    hostName != null && !hostName.isBlank(),
                    "gateway.linked-hubs: an entry has no host-name");
            allocationWeight =
                    Check.within(
                            "gateway.linked-hubs: allocation-weight of " + hostName,
                            allocationWeight == null ? 1 : allocationWeight,
                            1,
                            1000);
            applyAllocationPolicy = applyAllocationPolicy == null || applyAllocationPolicy;
        }

        public static LinkedHub of(String hostName) {
            return new LinkedHub(hostName, null, null);
        }
    }

    /**
     * How hubs are chosen, and what a device sees meanwhile.
     *
     * @param policy of the instance, for enrollments that name none: hashed (the default), static
     *     or geoLatency, never custom
     * @param assigningPolls how many polls answer {@code assigning} though the outcome may be
     *     known; 1 by default, as the tutorial's transcript shows; an assumption
     * @param retryAfterSeconds what devices are told to wait between polls; 3 by default, as
     *     documented
     * @param webhookRetry how a webhook that answers 429 or more is tried again
     * @param parseStringPayload whether a payload that is a JSON string holding a JSON object,
     *     which is all that the Java SDK can send, is handed to the webhook as that object; true by
     *     default, an assumption
     */
    public record Allocation(
            AllocationPolicy policy,
            Integer assigningPolls,
            Integer retryAfterSeconds,
            WebhookRetry webhookRetry,
            Boolean parseStringPayload) {

        public static final Allocation DEFAULT = new Allocation(null, null, null, null, null);

        public Allocation {
            policy = policy == null ? AllocationPolicy.HASHED : policy;
            Check.that(
                    policy != AllocationPolicy.CUSTOM,
                    "gateway.allocation.policy: 'custom' cannot be the instance's policy; set it on"
                            + " an enrollment");
            assigningPolls =
                    Check.within(
                            "gateway.allocation.assigning-polls",
                            assigningPolls == null ? 1 : assigningPolls,
                            0,
                            1000);
            retryAfterSeconds =
                    Check.within(
                            "gateway.allocation.retry-after-seconds",
                            retryAfterSeconds == null ? 3 : retryAfterSeconds,
                            1,
                            300);
            webhookRetry = webhookRetry == null ? WebhookRetry.DOCUMENTED : webhookRetry;
            parseStringPayload = parseStringPayload == null || parseStringPayload;
        }
    }

    /**
     * Ten retries, the first after 1 s, each wait 9 s longer, are documented.
     *
     * @param retries 0 to 100
     * @param afterNoAnswer whether a webhook that cannot be reached, or does not answer in time, is
     *     tried again too; false by default, an assumption
     */
    public record WebhookRetry(
            Integer retries, Integer firstWaitMillis, Integer growthMillis, Boolean afterNoAnswer) {

        public static final WebhookRetry DOCUMENTED = new WebhookRetry(null, null, null, null);

        public WebhookRetry {
            String key = "gateway.allocation.webhook-retry.";
            retries = Check.within(key + "retries", retries == null ? 10 : retries, 0, 100);
            firstWaitMillis =
                    Check.within(
                            key + "first-wait-millis",
                            firstWaitMillis == null ? 1_000 : firstWaitMillis,
                            1,
                            600_000);
            growthMillis =
                    Check.within(
                            key + "growth-millis",
                            growthMillis == null ? 9_000 : growthMillis,
                            0,
                            600_000);
            afterNoAnswer = afterNoAnswer != null && afterNoAnswer;
        }
    }

    /**
     * Calls of custom allocation webhooks.
     *
     * @param caFile PEM with the CAs that HTTPS webhooks are verified against; null for the JDK's
     * @param timeoutSeconds for one call, waiting for a connection included; 30 by default, an
     *     assumption
     * @param maxConnections open at once, over all webhooks
     * @param maxWaiting calls that wait for a connection
     */
    public record Webhook(
            Path caFile,
            Integer timeoutSeconds,
            Integer maxConnections,
            Integer maxWaiting,
            Integer maxResponseBytes) {

        public static final Webhook DEFAULT = new Webhook(null, null, null, null, null);

        public Webhook {
            timeoutSeconds =
                    Check.within(
                            "gateway.webhook.timeout-seconds",
                            timeoutSeconds == null ? 30 : timeoutSeconds,
                            1,
                            600);
            maxConnections =
                    Check.within(
                            "gateway.webhook.max-connections",
                            maxConnections == null ? 128 : maxConnections,
                            1,
                            10_000);
            maxWaiting =
                    Check.within(
                            "gateway.webhook.max-waiting",
                            maxWaiting == null ? 100_000 : maxWaiting,
                            1,
                            1_000_000);
            maxResponseBytes =
                    Check.within(
                            "gateway.webhook.max-response-bytes",
                            maxResponseBytes == null ? 1 << 20 : maxResponseBytes,
                            1024,
                            1 << 26);
        }
    }

    /**
     * What devices meet.
     *
     * @param badSas where a device with a wrong token is refused; {@code register} by default
     * @param replyFloorMillis how long replies to the Java SDK over MQTT are held back: it loses
     *     those that come sooner than it starts to wait; 5 by default, 0 for not at all
     * @param connectSeconds how long a connection may take for TLS and MQTT's CONNECT; 30 by
     *     default
     * @param idleSeconds how long an MQTT connection without keep-alive, or an HTTPS connection,
     *     may be silent; more than 60, since the C SDK never pings; 600 by default
     * @param derivedKeyId which spelling of a registration id a group's device keys are made from:
     *     as-typed by default, an assumption where ids have capitals
     * @param foreignFilter what a SUBSCRIBE to a filter that DPS does not serve is answered: {@code
     *     grant} by default, an assumption
     * @param secondConnection what a second MQTT connection with a registration id does to the
     *     first: {@code closes-first} by default, an assumption
     */
    public record Devices(
            BadSas badSas,
            Integer replyFloorMillis,
            Integer connectSeconds,
            Integer idleSeconds,
            DerivedKeyId derivedKeyId,
            ForeignFilter foreignFilter,
            SecondConnection secondConnection) {

        public static final Devices DEFAULT = new Devices(null, null, null, null, null, null, null);

        public Devices {
            badSas = badSas == null ? BadSas.REGISTER : badSas;
            replyFloorMillis =
                    Check.within(
                            "gateway.devices.reply-floor-millis",
                            replyFloorMillis == null ? 5 : replyFloorMillis,
                            0,
                            1_000);
            connectSeconds =
                    Check.within(
                            "gateway.devices.connect-seconds",
                            connectSeconds == null ? 30 : connectSeconds,
                            1,
                            600);
            idleSeconds =
                    Check.within(
                            "gateway.devices.idle-seconds",
                            idleSeconds == null ? 600 : idleSeconds,
                            61,
                            86_400);
            derivedKeyId = derivedKeyId == null ? DerivedKeyId.AS_TYPED : derivedKeyId;
            foreignFilter = foreignFilter == null ? ForeignFilter.GRANT : foreignFilter;
            secondConnection =
                    secondConnection == null ? SecondConnection.CLOSES_FIRST : secondConnection;
        }
    }

    /** Where a wrong SAS token is refused; both have been seen from the real service. */
    public enum BadSas {
        /**
         * MQTT: CONNECT is accepted, register answered on {@code res/401}. AMQP: SASL ends well,
         * the register message is rejected.
         */
        REGISTER,
        /** MQTT: CONNACK 5. AMQP: SASL outcome 1. */
        CONNECT
    }

    /**
     * @param eventLoops threads that serve connections; one per processor by default
     * @param maxConnections of devices; 100,000 by default
     * @param maxOpenOperations registrations in progress; 200,000 by default
     * @param maxEndedOperations that devices can still ask for; 200,000 by default
     * @param endedOperationSeconds for how long they can; 600 by default, an assumption
     * @param maxRegistrations records kept; a million by default, as documented
     */
    public record Limits(
            Integer eventLoops,
            Integer maxConnections,
            Integer maxOpenOperations,
            Integer maxEndedOperations,
            Integer endedOperationSeconds,
            Integer maxRegistrations) {

        public static final Limits DEFAULT = new Limits(null, null, null, null, null, null);

        public Limits {
            eventLoops =
                    Check.within(
                            "gateway.limits.event-loops",
                            eventLoops == null
                                    ? Runtime.getRuntime().availableProcessors()
                                    : eventLoops,
                            1,
                            256);
            maxConnections =
                    Check.within(
                            "gateway.limits.max-connections",
                            maxConnections == null ? 100_000 : maxConnections,
                            1,
                            10_000_000);
            maxOpenOperations =
                    Check.within(
                            "gateway.limits.max-open-operations",
                            maxOpenOperations == null ? 200_000 : maxOpenOperations,
                            1,
                            10_000_000);
            maxEndedOperations =
                    Check.within(
                            "gateway.limits.max-ended-operations",
                            maxEndedOperations == null ? 200_000 : maxEndedOperations,
                            1,
                            10_000_000);
            endedOperationSeconds =
                    Check.within(
                            "gateway.limits.ended-operation-seconds",
                            endedOperationSeconds == null ? 600 : endedOperationSeconds,
                            1,
                            86_400);
            maxRegistrations =
                    Check.within(
                            "gateway.limits.max-registrations",
                            maxRegistrations == null ? 1_000_000 : maxRegistrations,
                            1,
                            100_000_000);
        }
    }
}
