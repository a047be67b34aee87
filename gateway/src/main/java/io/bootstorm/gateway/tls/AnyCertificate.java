package io.bootstorm.gateway.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes every client certificate: whether it lets a device in is for the enrollments to say, which
 * name other CAs than TLS could be told of. That the device holds the certificate's key is proved
 * by TLS all the same.
 */
final class AnyCertificate extends X509ExtendedTrustManager {

    private static final X509Certificate[] NOBODY_IN_PARTICULAR = {};

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        // every chain is taken
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        // every chain is taken
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // every chain is taken
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        refuseServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        refuseServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        refuseServer();
    }

    /** No names in the certificate request: devices then send what they have. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NOBODY_IN_PARTICULAR;
    }

    private static void refuseServer() {
        throw new IllegalStateException("this is for the gateway's side of a connection only");
    }
}
