package io.bootstorm.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.Issued;
import io.bootstorm.gateway.attestation.PresentedChain;
import io.bootstorm.gateway.transport.PeerChain;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.handler.ssl.util.LazyX509Certificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The device endpoint's TLS against the JDK's client, with both providers. */
@Timeout(60)
class TlsContextsTest {

    private static final Issued ROOT = Issued.root("Contoso root");
    private static final Issued LINE = ROOT.ca("Line 3");
    private static final Issued DEVICE = LINE.device("contoso-toaster-007");

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BlockingQueue<PresentedChain> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @ParameterizedTest
    @CsvSource({
        "JDK, TLSv1.2",
        "JDK, TLSv1.3",
        "OPENSSL_REFCNT, TLSv1.2",
        "OPENSSL_REFCNT, TLSv1.3",
    })
    void handsOverTheChainThatADeviceShowsAlsoWhenItResumesItsSession(
            SslProvider provider, String protocol) throws Exception {
        SSLContext device = device(DEVICE, LINE, ROOT);
        int port = listen(provider);
        long first = connect(device, port, protocol);
        long second = connect(device, port, protocol);
        assertThat(second).as("when the session began, which was resumed").isEqualTo(first);
        for (int i = 0; i < 2; i++) {
            assertThat(seen.take().certificates())
                    .containsExactlyElementsOf(Issued.chain(DEVICE, LINE, ROOT));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JDK, TLSv1.2",
        "JDK, TLSv1.3",
        "OPENSSL_REFCNT, TLSv1.2",
        "OPENSSL_REFCNT, TLSv1.3",
    })
    void requiresNoCertificate(SslProvider provider, String protocol) throws Exception {
        connect(device(), listen(provider), protocol);
        assertThat(seen.take().isEmpty()).isTrue();
    }

    /** BoringSSL looks into the device's own certificate only. */
    @Test
    void followsAChainUpToWhatIsNoCertificate() throws Exception {
        X509Certificate nothing = new LazyX509Certificate(new byte[] {0x30, 3, 1, 2, 3});
        connect(showing(DEVICE, nothing), listen(SslProvider.OPENSSL_REFCNT), "TLSv1.2");
        assertThat(seen.take().certificates()).containsExactly(DEVICE.certificate());
    }

    @Test
    void followsAChainOfTenCertificatesAtMost() throws Exception {
        X509Certificate[] more = new X509Certificate[50];
        Arrays.fill(more, ROOT.certificate());
        connect(showing(DEVICE, more), listen(SslProvider.OPENSSL_REFCNT), "TLSv1.2");
        assertThat(seen.take().certificates()).hasSize(10);
    }

    private static SSLContext showing(Issued own, X509Certificate... others) throws Exception {
        X509Certificate[] chain = new X509Certificate[1 + others.length];
        chain[0] = own.certificate();
        System.arraycopy(others, 0, chain, 1, others.length);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {new Showing(chain, own.key())},
                InsecureTrustManagerFactory.INSTANCE.getTrustManagers(),
                new SecureRandom());
        return context;
    }

    /** Shows the same chain to everybody. */
    private static final class Showing extends X509ExtendedKeyManager {

        private final X509Certificate[] chain;
        private final PrivateKey key;

        Showing(X509Certificate[] chain, PrivateKey key) {
            this.chain = chain;
            this.key = key;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {"device"};
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return "device";
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain.clone();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }
    }

    private int listen(SslProvider provider) throws Exception {
        CertificateIssuer issuer = new CertificateIssuer(new SecureRandom());
        ServerIdentity identity =
                issuer.server(
                        issuer.authority(Instant.now()),
                        ServerNames.ofGateway(List.of(), List.of()),
                        Instant.now());
        SslContext tls = new TlsContexts(provider, new SecureRandom()).server(identity);
        Channel server =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(tls.newHandler(channel.alloc()))
                                                .addLast(new Watcher());
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .sync()
                        .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Sends a byte and reads its echo, so that tickets have come; says when the session began. */
    private static long connect(SSLContext context, int port, String protocol) throws Exception {
        try (SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.getOutputStream().write('?');
            assertThat(socket.getInputStream().read()).isEqualTo('?');
            return socket.getSession().getCreationTime();
        }
    }

    private static SSLContext device(Issued... chain) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        if (chain.length > 0) {
            keys.setKeyEntry(
                    "device",
                    chain[0].key(),
                    new char[0],
                    Issued.chain(chain).toArray(X509Certificate[]::new));
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                managers.getKeyManagers(),
                InsecureTrustManagerFactory.INSTANCE.getTrustManagers(),
                new SecureRandom());
        return context;
    }

    private final class Watcher extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            seen.add(PeerChain.of(ctx.channel()));
            ctx.writeAndFlush(message);
        }
    }
}
