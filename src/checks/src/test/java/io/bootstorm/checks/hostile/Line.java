package io.bootstorm.checks.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** One connection that sends what it likes. What the other end did comes out as a word. */
final class Line implements AutoCloseable {

    static final String CLOSED = "closed";

    /** Nothing came for longer than any limit of the gateway's. */
    static final String HUNG = "hung";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SSLContext TRUSTING = trusting();
    private static final int STATUS_LINE = "HTTP/1.1 200".length();

    private final Socket socket;

    private Line(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    static Line plain(int port) throws IOException {
        return new Line(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static Line tls(int port) throws IOException {
        return new Line(
                TRUSTING.getSocketFactory()
                        .createSocket(
                                new Socket(InetAddress.getLoopbackAddress(), port),
                                "localhost",
                                port,
                                true));
    }

    Line send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Line send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The status of an HTTP answer. */
    String status() throws IOException {
        byte[] start = read(STATUS_LINE);
        return start.length < STATUS_LINE
                ? CLOSED
                : new String(start, StandardCharsets.ISO_8859_1).substring(STATUS_LINE - 3);
    }

    /** So many bytes, or fewer at the end. */
    byte[] read(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** Until the other end has closed. */
    String untilClosed() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] thrownAway = new byte[4096];
        while (in.read(thrownAway) >= 0) {
            // whatever it is
        }
        return CLOSED;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What became of it, in a word. */
    static String outcome(Attempt attempt) {
        try {
            return attempt.make();
        } catch (SocketTimeoutException e) {
            return HUNG;
        } catch (IOException e) {
            return CLOSED;
        }
    }

    /** Sends something bad and says what came of it. */
    interface Attempt {
        String make() throws IOException;
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // nobody asks
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // whoever it is
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
