package io.bootstorm.checks.soak;

import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An operator who looks at enrollments and registrations through the service API. */
final class OperatorReads {

    private static final Pattern KEY =
            Pattern.compile("SharedAccessKeyName=([^;]+);SharedAccessKey=([^;\\s]+)");
    private static final List<String> PATHS =
            List.of("/enrollmentGroups/soak", "/registrations/contoso-toaster-0007");
    private static final long AN_HOUR = 3_600;

    private final HttpClient client;
    private final int port;
    private final String policy;
    private final SymmetricKey key;

    OperatorReads(Path ca, int port, String connectionString)
            throws GeneralSecurityException, IOException {
        Matcher found = KEY.matcher(connectionString);
        if (!found.find()) {
            throw new IOException("no connection string");
        }
        this.client = HttpClient.newBuilder().sslContext(trusting(ca)).build();
        this.port = port;
        this.policy = found.group(1);
        this.key = SymmetricKey.fromBase64(found.group(2));
    }

    /** Status codes of what was read. */
    List<Integer> read() throws IOException, InterruptedException {
        String token =
                SasToken.sign("localhost", Instant.now().getEpochSecond() + AN_HOUR, policy, key)
                        .text();
        List<Integer> codes = new ArrayList<>();
        for (String path : PATHS) {
            URI uri = URI.create("https://localhost:" + port + path + "?api-version=2021-10-01");
            codes.add(status(HttpRequest.newBuilder(uri).header("Authorization", token).build()));
        }
        return codes;
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static SSLContext trusting(Path ca) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
