package io.bootstorm.emulator.client;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says what went wrong on the way to DPS in words that name the place and the cure. */
public final class FailureWords {

    private final String authority;

    public FailureWords(String authority) {
        this.authority = authority;
    }

    /** Host and port of the service. */
    public String authority() {
        return authority;
    }

    public TransportFailure connectTimeout(long millis) {
        return new TransportFailure(
                "connect timeout", "no answer from " + authority + " within " + millis + " ms");
    }

    /**
     * @param before what the device was waiting for
     */
    public TransportFailure closed(String before) {
        return new TransportFailure(
                "connection closed", authority + " closed the connection before " + before);
    }

    public TransportFailure protocolError(String what) {
        return new TransportFailure("protocol error", authority + " sent " + what);
    }

    public TransportFailure of(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("too many open files")) {
            return new TransportFailure(
                    "too many open files",
                    "this process may open no more files: raise 'ulimit -n' or limit the open"
                            + " connections");
        }
        if (text.contains("cannot assign requested address")
                || text.contains("address already in use")) {
            return new TransportFailure(
                    "no free local port",
                    "no local port is free towards "
                            + authority
                            + ": use more source addresses or fewer connections a second");
        }
        if (cause instanceof ConnectTimeoutException) {
            return new TransportFailure("connect timeout", "no answer from " + authority);
        }
        if (cause instanceof ConnectException && text.contains("refused")) {
            return new TransportFailure(
                    "connection refused",
                    "connection refused by " + authority + ": nothing listens there");
        }
        return ofStream(cause, text);
    }

    private TransportFailure ofStream(Throwable cause, String text) {
        CertificateException certificate = find(cause, CertificateException.class);
        if (certificate != null) {
            return ofCertificate(certificate);
        }
        if (find(cause, NotSslRecordException.class) != null) {
            return new TransportFailure(
                    "no TLS there", authority + " does not speak TLS: it may be a plaintext port");
        }
        if (cause instanceof CorruptedFrameException) {
            return protocolError("broken frames: " + cause.getMessage());
        }
        if (cause instanceof ClosedChannelException) {
            return closed("the TLS handshake was over");
        }
        if (cause instanceof SSLException) {
            return new TransportFailure(
                    "TLS failed", "TLS with " + authority + " failed: " + cause.getMessage());
        }
        if (cause instanceof IOException && text.contains("reset")) {
            return new TransportFailure("connection reset", authority + " reset the connection");
        }
        return new TransportFailure(
                "connection failed",
                "connection to " + authority + " failed: " + cause.getMessage());
    }

    private TransportFailure ofCertificate(CertificateException cause) {
        if (find(cause, CertificateExpiredException.class) != null) {
            return new TransportFailure(
                    "certificate expired", "the certificate of " + authority + " has expired");
        }
        if (find(cause, CertPathValidatorException.class) != null
                || find(cause, CertPathBuilderException.class) != null
                || cause.getCause() != null) {
            return new TransportFailure(
                    "certificate not trusted",
                    "the certificate of "
                            + authority
                            + " is not trusted: pass --ca with the PEM file of the CA that signed"
                            + " it");
        }
        return new TransportFailure(
                "certificate for another name",
                "the certificate of "
                        + authority
                        + " is not for that host; connect by a name that it is for ("
                        + cause.getMessage()
                        + ")");
    }

    private static <T extends Throwable> T find(Throwable cause, Class<T> type) {
        Throwable at = cause;
        for (int depth = 0; at != null && depth < 16; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }
}
