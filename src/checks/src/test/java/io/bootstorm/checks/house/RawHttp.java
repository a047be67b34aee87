package io.bootstorm.checks.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A port that speaks HTTP, asked over a connection for each request.
 *
 * @param tls null for none
 */
record RawHttp(SSLContext tls, int port) {

    private static final int PATIENCE_MILLIS = 60_000;

    static RawHttp plain(int port) {
        return new RawHttp(null, port);
    }

    /** With TLS, trusting that CA. */
    static RawHttp trusting(Path ca, int port) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return new RawHttp(tls, port);
    }

    /**
     * @param line method and target
     * @param authorization null for none
     */
    Answer ask(String host, String line, String authorization, String body) throws IOException {
        byte[] content = body.getBytes(UTF_8);
        String head =
                line
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
                        + "Content-Length: "
                        + content.length
                        + "\r\n\r\n";
        try (Socket socket = connect()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((head + body).getBytes(UTF_8));
            return new Answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    private Socket connect() throws IOException {
        return tls == null
                ? new Socket(InetAddress.getLoopbackAddress(), port)
                : tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * @param text head and body
     */
    record Answer(String text) {

        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        JsonNode json() {
            return Json.read(
                    text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(UTF_8), JsonNode.class);
        }
    }
}
