package io.bootstorm.checks.conformance.raw;

import io.bootstorm.emulator.client.DeviceCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** A TLS connection of a script. What does not come within twenty seconds fails the test. */
public final class RawLine implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final char[] PASSWORD = {'x'};

    private final Socket socket;

    private RawLine(Socket socket) {
        this.socket = socket;
    }

    /** To a port of the gateway on loopback. */
    public static RawLine open(SSLContext tls, int port) throws IOException {
        Socket socket = tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawLine(socket);
    }

    /**
     * @param shown by the device, or null
     */
    public static SSLContext tls(Path trustedCa, DeviceCertificate shown) throws Exception {
        KeyStore cas = emptyStore();
        try (InputStream pem = Files.newInputStream(trustedCa)) {
            cas.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(cas);
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore keys = emptyStore();
        if (shown != null) {
            keys.setKeyEntry(
                    "device", shown.key(), PASSWORD, shown.chain().toArray(X509Certificate[]::new));
        }
        own.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Sends bytes; that the gateway may have hung up meanwhile is for the reader to find. */
    public void send(byte[] bytes) throws IOException {
        try {
            out().write(bytes);
            out().flush();
        } catch (SocketException | SSLException hungUp) {
            // seen by whoever reads next
        }
    }

    /** What still comes until the gateway hangs up, in whichever way it does. */
    public byte[] rest() throws IOException {
        try {
            return in().readAllBytes();
        } catch (SocketException | SSLException hungUp) {
            return new byte[0];
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Of a kind that takes broken chains as well. */
    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }
}
