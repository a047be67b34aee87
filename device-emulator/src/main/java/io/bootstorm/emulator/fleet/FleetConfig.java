package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bootstorm.emulator.behaviour.Behaviour;
import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.client.TlsVersion;
import io.bootstorm.emulator.device.DeviceClient;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.emulator.firmware.FirmwareSettings;
import io.bootstorm.emulator.profile.DeviceProfile;
import io.bootstorm.emulator.profile.DeviceProfiles;
import io.bootstorm.protocol.id.IdScope;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that can be set about a fleet. What is left out (null) gets its default; what cannot
 * be is refused with an {@link IllegalArgumentException} that names the key, as written in {@code
 * bootstorm.yaml}, and what would be right.
 *
 * @param count devices, 1 to ten million; 1,000 by default
 * @param idPattern their registration ids, as {@link DeviceTemplate}: {@code
 *     contoso-toaster-{n:06}}, or in shares {@code contoso-{pick:toaster=60,heatpump=40}-{n:06}}
 * @param payload what they tell the allocation policy: JSON with the placeholders of {@link
 *     DeviceTemplate}; null for nothing
 * @param groupKey base64: the enrollment group's key, from which each derives its own; this or
 *     {@code deviceKey}. Secret
 * @param deviceKey base64: the key that every device has as its own. Secret
 * @param certificates in place of either key
 * @param tpm in place of either key; over AMQP and HTTPS only
 * @param transport as {@link DeviceTransport#named}; {@code mqtt} by default
 * @param client as {@link DeviceClient#named}; {@code lean} by default
 * @param arrival {@code at-once} by default
 * @param maxOpenConnections the most at a time; further devices wait. 4,000 by default, lowered by
 *     itself where the machine allows fewer
 * @param maxConnecting the most that are connecting at a time, up to CONNACK; 500 by default. Where
 *     thousands shake hands at once they all end late, and none boots meanwhile
 * @param backOff as {@link BackOff#named}; {@code c-sdk} by default
 * @param bootTimeoutSeconds for one attempt of one device, 120 by default
 * @param firmware what devices do after a failed boot
 * @param profiles the user's own profiles by name, beside the shipped ones
 * @param mix the shares of profiles and behaviours
 * @param seed where every random choice comes from; null for one that is drawn and reported
 * @param eventLoopThreads one for each processor by default
 * @param output the folder for the result's files; null for none
 * @param assignments the file for a JSON line about every assignment that a device was told,
 *     replaced if it exists; null for none
 * @param hub what devices do at the hubs that they were assigned to; nothing by default
 * @param shard which part of the fleet this process boots; null for all of it. Limits and rates are
 *     the whole fleet's all the same
 */
@JsonPropertyOrder({
    "count",
    "idPattern",
    "payload",
    "idScope",
    "certificates",
    "tpm",
    "target",
    "transport",
    "client",
    "tls",
    "arrival",
    "maxOpenConnections",
    "maxConnecting",
    "backOff",
    "bootTimeoutSeconds",
    "firmware",
    "profiles",
    "mix",
    "seed",
    "eventLoopThreads",
    "output",
    "assignments",
    "hub",
    "shard"
})
public record FleetConfig(
        Integer count,
        String idPattern,
        String payload,
        String idScope,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String groupKey,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String deviceKey,
        FleetCertificates certificates,
        FleetTpm tpm,
        Target target,
        String transport,
        String client,
        Tls tls,
        ArrivalProfile arrival,
        Integer maxOpenConnections,
        Integer maxConnecting,
        String backOff,
        Integer bootTimeoutSeconds,
        FirmwareSettings firmware,
        Map<String, DeviceProfile> profiles,
        Mix mix,
        Long seed,
        Integer eventLoopThreads,
        Path output,
        Path assignments,
        FleetHub hub,
        FleetShard shard) {

    public static final int DEFAULT_COUNT = 1_000;
    public static final String DEFAULT_ID_PATTERN = "device-{n:06}";
    public static final String DEFAULT_ID_SCOPE = "0ne00002193";
    public static final int DEFAULT_MAX_OPEN_CONNECTIONS = 4_000;
    public static final int DEFAULT_MAX_CONNECTING = 500;
    public static final int DEFAULT_BOOT_TIMEOUT_SECONDS = 120;

    private static final int MAX_COUNT = 10_000_000;
    private static final int MAX_SECONDS = 86_400;

    public FleetConfig {
        count = FleetCheck.range("fleet.count", count, DEFAULT_COUNT, 1, MAX_COUNT);
        idPattern = idPattern == null ? DEFAULT_ID_PATTERN : idPattern;
        idScope = new IdScope(idScope == null ? DEFAULT_ID_SCOPE : idScope).value();
        target = target == null ? Target.DEFAULT : target;
        transport = transport == null ? DeviceTransport.MQTT.label() : transport;
        client = client == null ? DeviceClient.LEAN.label() : client;
        tls = tls == null ? Tls.DEFAULT : tls;
        arrival = arrival == null ? new ArrivalProfile.AtOnce() : arrival;
        maxOpenConnections =
                FleetCheck.range(
                        "fleet.max-open-connections",
                        maxOpenConnections,
                        DEFAULT_MAX_OPEN_CONNECTIONS,
                        1,
                        1_000_000);
        maxConnecting =
                FleetCheck.range(
                        "fleet.max-connecting",
                        maxConnecting,
                        DEFAULT_MAX_CONNECTING,
                        1,
                        1_000_000);
        backOff = backOff == null ? BackOff.C_SDK.label() : backOff;
        bootTimeoutSeconds =
                FleetCheck.range(
                        "fleet.boot-timeout-seconds",
                        bootTimeoutSeconds,
                        DEFAULT_BOOT_TIMEOUT_SECONDS,
                        1,
                        MAX_SECONDS);
        firmware = firmware == null ? FirmwareSettings.NONE : firmware;
        profiles = profiles == null ? Map.of() : Map.copyOf(profiles);
        mix = mix == null ? Mix.DEFAULT : mix;
        hub = hub == null ? FleetHub.NONE : hub;
        eventLoopThreads =
                FleetCheck.range(
                        "fleet.event-loop-threads",
                        eventLoopThreads,
                        Runtime.getRuntime().availableProcessors(),
                        1,
                        256);
        FleetCheck.key(groupKey, deviceKey, certificates, tpm);
        MixCheck.certificates(certificates, tls, mix);
        FleetCheck.named("fleet.transport", transport, DeviceTransport::named);
        FleetCheck.named("fleet.back-off", backOff, BackOff::named);
        MixCheck.client(client, transport);
        MixCheck.tpm(tpm, count, transport, mix);
        MixCheck.mix(client, profiles, mix);
        FleetCheck.idPattern(idPattern, count);
        FleetCheck.payload(payload);
        FleetCheck.shard(shard, count, maxOpenConnections, seed);
    }

    /** The devices of this process. */
    int devices() {
        return part().share(count);
    }

    /** {@link #shard}, or the whole. */
    FleetShard part() {
        return shard == null ? FleetShard.WHOLE : shard;
    }

    /** Where the service is. */
    public int port() {
        return port(deviceTransport());
    }

    int port(DeviceTransport way) {
        return switch (way) {
            case MQTT -> target.mqttPort;
            case AMQP -> target.amqpPort;
            case MQTT_WS, AMQP_WS, HTTPS -> target.httpsPort;
        };
    }

    public DeviceClient deviceClient() {
        return DeviceClient.named(client);
    }

    public DeviceTransport deviceTransport() {
        return DeviceTransport.named(transport);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "FleetConfig[" + count + " x " + idPattern + " over " + transport + "]";
    }

    /**
     * The gateway's device endpoints.
     *
     * @param host {@code localhost} by default
     * @param mqttPort 8883 by default
     * @param amqpPort 5671 by default
     * @param httpsPort 443 by default; for {@code mqtt-ws} and {@code amqp-ws} as well
     */
    public record Target(String host, Integer mqttPort, Integer amqpPort, Integer httpsPort) {

        public static final Target DEFAULT = new Target(null, null, null, null);

        public Target {
            host = host == null || host.isBlank() ? "localhost" : host;
            mqttPort = FleetCheck.range("fleet.target.mqtt-port", mqttPort, 8883, 1, 65_535);
            amqpPort = FleetCheck.range("fleet.target.amqp-port", amqpPort, 5671, 1, 65_535);
            httpsPort = FleetCheck.range("fleet.target.https-port", httpsPort, 443, 1, 65_535);
        }
    }

    /**
     * @param enabled true by default; plaintext is for loopback only
     * @param caFile PEM file of the certificates to trust; null for the platform's
     * @param caPem the same as text, in place of a file
     * @param serverName the name to ask for and to check; null for the target's host
     * @param version {@code 1.2}, as devices do, by default; or {@code 1.3}
     * @param resumeSessions whether a device that connects again resumes its session, where its
     *     profile does not say; false by default, as the C SDK does
     */
    public record Tls(
            Boolean enabled,
            Path caFile,
            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String caPem,
            String serverName,
            String version,
            Boolean resumeSessions) {

        public static final Tls DEFAULT = new Tls(null, null, null, null, null, null);
        public static final Tls OFF = new Tls(false, null, null, null, null, null);

        public Tls {
            enabled = enabled == null || enabled;
            version = version == null ? "1.2" : version;
            resumeSessions = resumeSessions != null && resumeSessions;
            FleetCheck.named("fleet.tls.version", version, Tls::version);
            if (caFile != null && caPem != null) {
                throw new IllegalArgumentException("fleet.tls: give ca-file or ca-pem, not both");
            }
        }

        TlsVersion tlsVersion() {
            return version(version);
        }

        private static TlsVersion version(String text) {
            return switch (text) {
                case "1.2" -> TlsVersion.TLS_1_2;
                case "1.3" -> TlsVersion.TLS_1_3;
                default ->
                        throw new IllegalArgumentException(
                                "no TLS version '" + text + "': there are 1.2 and 1.3");
            };
        }
    }

    /**
     * The shares of the fleet, such as {@code esp32-wifi=60,nb-iot-modem=40}. Each comes out
     * exactly (by largest remainder); who is who depends on the seed, and on a profile's side not
     * on the behaviours'.
     *
     * @param profiles as {@link DeviceProfiles} names them; {@code none} by default
     * @param behaviours as {@link Behaviour} names them; {@code none} by default
     */
    public record Mix(String profiles, String behaviours) {

        public static final Mix DEFAULT = new Mix(null, null);

        public Mix {
            profiles = profiles == null ? DeviceProfiles.NONE : profiles;
            behaviours = behaviours == null ? Behaviour.NONE.label() : behaviours;
        }
    }
}
