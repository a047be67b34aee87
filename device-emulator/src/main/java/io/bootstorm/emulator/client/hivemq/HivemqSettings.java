package io.bootstorm.emulator.client.hivemq;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuthBuilder;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ServerTrust;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.util.KeyManagerFactoryWrapper;
import io.netty.handler.ssl.util.TrustManagerFactoryWrapper;
import io.reactivex.schedulers.Schedulers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How HiveMQ's client is told where to connect, how to do TLS, and which loop to run on. */
final class HivemqSettings {

    private HivemqSettings() {}

    /**
     * @param token null for a device with a certificate, which gives no password
     */
    static Mqtt3SimpleAuth credentials(String userName, String token) {
        Mqtt3SimpleAuthBuilder.Complete named = Mqtt3SimpleAuth.builder().username(userName);
        return token == null
                ? named.build()
                : named.password(token.getBytes(StandardCharsets.UTF_8)).build();
    }

    /**
     * @param certificate null for none
     * @param tls null for plaintext
     */
    static MqttClientSslConfig showing(DeviceCertificate certificate, MqttClientSslConfig tls) {
        return tls == null || certificate == null
                ? tls
                : tls.extend()
                        .keyManagerFactory(new KeyManagerFactoryWrapper(new OneKey(certificate)))
                        .build();
    }

    static MqttClientTransportConfig transport(
            DpsEndpoint endpoint, InetSocketAddress localAddress, DeviceCertificate certificate) {
        InetSocketAddress remote = endpoint.resolve();
        long patienceMillis = endpoint.connectTimeout().toMillis();
        return MqttClientTransportConfig.builder()
                .serverAddress(endpoint.tls() == null ? remote : named(remote, endpoint))
                .localAddress(localAddress)
                .sslConfig(
                        endpoint.tls() == null ? null : showing(certificate, sslConfig(endpoint)))
                .socketConnectTimeout(patienceMillis, TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(patienceMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    static MqttClientExecutorConfig on(EventLoop loop) {
        return MqttClientExecutorConfig.builder()
                .nettyExecutor(new OneLoop(loop))
                .applicationScheduler(Schedulers.from(loop))
                .build();
    }

    static MqttClientSslConfig sslConfig(DpsEndpoint endpoint) {
        ClientTls tls = endpoint.tls();
        return MqttClientSslConfig.builder()
                .trustManagerFactory(new TrustManagerFactoryWrapper(ServerTrust.in(tls.caPem())))
                .protocols(List.of(tls.version().protocol()))
                .handshakeTimeout(endpoint.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    /** The address by the name that TLS is to ask for and to check. */
    static InetSocketAddress named(InetSocketAddress remote, DpsEndpoint endpoint) {
        String serverName = endpoint.tls().serverName();
        String name = serverName == null ? endpoint.host() : serverName;
        try {
            byte[] address = remote.getAddress().getAddress();
            return new InetSocketAddress(InetAddress.getByAddress(name, address), remote.getPort());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address's bytes are an address", e);
        }
    }
}
