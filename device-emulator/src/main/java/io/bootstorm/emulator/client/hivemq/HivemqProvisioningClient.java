package io.bootstorm.emulator.client.hivemq;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.NetworkStack;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.mqtt.MqttProvisioningClient;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The C SDK's conversation over MQTT, spoken by HiveMQ's client: somebody else's code, which checks
 * what the lean client assumes and measures. It runs on the boots' own event loops.
 *
 * <p>Where it differs from the lean client on the wire, and cannot be told otherwise:
 *
 * <ul>
 *   <li>the packet id of its SUBSCRIBE
 *   <li>the PUBACK of a reply goes out when the boot has read it, so that a poll that is sent at
 *       once may precede it
 *   <li>a boot that ends abruptly still says DISCONNECT once it is connected
 *   <li>the groups of the TLS key exchange are the library's; with a source address, the local port
 *       is taken when it is bound, so that one address has fewer of them
 * </ul>
 *
 * <p>What a {@link NetworkStack} limits cannot be imitated on it.
 */
public final class HivemqProvisioningClient implements ProvisioningClient {

    private final DpsEndpoint endpoint;
    private final InetSocketAddress remote;
    private final MqttClientSslConfig tls;
    private final Map<EventLoop, MqttClientExecutorConfig> executors = new ConcurrentHashMap<>();

    private HivemqProvisioningClient(
            DpsEndpoint endpoint, InetSocketAddress remote, MqttClientSslConfig tls) {
        this.endpoint = endpoint;
        this.remote = remote;
        this.tls = tls;
    }

    /**
     * Resolves the host, which may block.
     *
     * @throws IllegalArgumentException if the host is unknown, the CA cannot be read, or plaintext
     *     would leave this machine
     */
    public static HivemqProvisioningClient to(DpsEndpoint endpoint) {
        InetSocketAddress remote = endpoint.resolve();
        return endpoint.tls() == null
                ? new HivemqProvisioningClient(endpoint, remote, null)
                : new HivemqProvisioningClient(
                        endpoint,
                        HivemqSettings.named(remote, endpoint),
                        HivemqSettings.sslConfig(endpoint));
    }

    @Override
    public String transport() {
        return "mqtt";
    }

    @Override
    public boolean subscribes() {
        return true;
    }

    /**
     * @throws IllegalArgumentException if the device's network stack has limits
     */
    @Override
    public ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener) {
        if (!request.stack().equals(NetworkStack.UNLIMITED)) {
            throw new IllegalArgumentException(
                    "HiveMQ's client imitates no device's network stack: use the lean client");
        }
        HivemqConnection connection =
                new HivemqConnection(
                        client(loop, request), loop, endpoint, request.registration(), listener);
        connection.open();
        return connection;
    }

    /** The library does not tell; it has no slow links to wait for. */
    @Override
    public int openSockets() {
        return 0;
    }

    @Override
    public void close() {
        executors.clear();
    }

    private Mqtt3ClientBuilder client(EventLoop loop, ConnectionRequest request) {
        return Mqtt3Client.builder()
                .identifier(request.registrationId())
                .simpleAuth(
                        HivemqSettings.credentials(
                                MqttProvisioningClient.userName(request), request.sasToken()))
                .transportConfig(transport(request))
                .executorConfig(executors.computeIfAbsent(loop, HivemqSettings::on));
    }

    private MqttClientTransportConfig transport(ConnectionRequest request) {
        long patienceMillis = endpoint.connectTimeout().toMillis();
        return MqttClientTransportConfig.builder()
                .serverAddress(remote)
                .localAddress(request.localAddress())
                .sslConfig(HivemqSettings.showing(request.certificate(), tls))
                .socketConnectTimeout(patienceMillis, TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(patienceMillis, TimeUnit.MILLISECONDS)
                .build();
    }
}
