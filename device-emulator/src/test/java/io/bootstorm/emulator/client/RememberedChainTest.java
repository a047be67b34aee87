package io.bootstorm.emulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

/** What may be remembered of a server's certificate chain, and what may not. */
class RememberedChainTest {

    private final CountingValidation validation = new CountingValidation();
    private final RememberedChain remembered = new RememberedChain(validation);
    private final X509Certificate server = TestCa.named("some").certificate();
    private final X509Certificate issuer = TestCa.named("some").certificate();

    @Test
    void validatesTheSameChainForTheSameHostOnce() throws Exception {
        check("localhost", server, issuer);
        check("localhost", server, issuer);

        assertThat(validation.calls).isEqualTo(1);
    }

    @Test
    void validatesAgainForAnotherHost() throws Exception {
        check("localhost", server, issuer);
        check("other", server, issuer);

        assertThat(validation.calls).isEqualTo(2);
    }

    @Test
    void validatesAgainWhenAnyCertificateDiffers() throws Exception {
        check("localhost", server, issuer);
        check("localhost", server, TestCa.named("some").certificate());
        check("localhost", TestCa.named("some").certificate(), issuer);
        check("localhost", server);

        assertThat(validation.calls).isEqualTo(4);
    }

    @Test
    void remembersNoRefusal() throws Exception {
        validation.refuses = true;
        assertThatThrownBy(() -> check("localhost", server, issuer))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> check("localhost", server, issuer))
                .isInstanceOf(CertificateException.class);

        assertThat(validation.calls).isEqualTo(2);
    }

    @Test
    void refusesARememberedChainThatHasExpired() throws Exception {
        X509Certificate expired =
                TestCa.until("old", Instant.now().minus(Duration.ofHours(1))).certificate();
        check("localhost", expired);

        assertThatThrownBy(() -> check("localhost", expired))
                .isInstanceOf(CertificateExpiredException.class);
    }

    private void check(String host, X509Certificate... chain) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, 8883);
        remembered.checkServerTrusted(chain, "ECDHE_ECDSA", engine);
    }

    /** Stands in for the platform's validation, which has its own tests in TlsBootTest. */
    private static final class CountingValidation extends X509ExtendedTrustManager {

        private int calls;
        private boolean refuses;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            calls++;
            if (refuses) {
                throw new CertificateException("refused");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new AssertionError("not used");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new AssertionError("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new AssertionError("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new AssertionError("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new AssertionError("not used");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
