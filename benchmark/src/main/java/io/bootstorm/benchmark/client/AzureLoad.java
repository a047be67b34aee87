package io.bootstorm.benchmark.client;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Microsoft's Java SDK, unmodified, over MQTT: TLS on port 8883, since it knows no other, and with
 * the waits that are built into it.
 */
final class AzureLoad implements Load {

    /** It takes a few threads for each device. */
    private static final int AT_A_TIME = 16;

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String PASSWORD = "changeit";

    private final SymmetricKey groupKey;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);

    AzureLoad(Target target) throws IOException, GeneralSecurityException {
        this.groupKey = SymmetricKey.fromBase64(target.groupKey());
        trust(target.ca());
    }

    @Override
    public Outcome run(int count, String round) throws InterruptedException {
        AtomicInteger assigned = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(count);
        long from = System.nanoTime();
        for (int i = 0; i < count; i++) {
            String registrationId = "%s-%07d".formatted(round, i);
            threads.execute(
                    () -> {
                        if (boots(registrationId)) {
                            assigned.incrementAndGet();
                        }
                        ended.countDown();
                    });
        }
        ended.await(5, TimeUnit.MINUTES);
        return Outcome.of(count, assigned.get(), (System.nanoTime() - from) / 1e9);
    }

    private boolean boots(String registrationId) {
        try {
            String key = groupKey.derive(registrationId).base64();
            ProvisioningDeviceClient client =
                    ProvisioningDeviceClient.create(
                            Target.HOST,
                            Target.ID_SCOPE,
                            ProvisioningDeviceClientTransportProtocol.MQTT,
                            new SecurityProviderSymmetricKey(
                                    key.getBytes(StandardCharsets.UTF_8), registrationId));
            try {
                ProvisioningDeviceClientRegistrationResult result =
                        client.registerDeviceSync(PATIENCE_MILLIS);
                return result.getProvisioningDeviceClientStatus()
                        == ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED;
            } finally {
                client.close();
            }
        } catch (ProvisioningDeviceClientException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The SDK trusts what its JVM trusts. */
    private static void trust(Path ca) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path file = Files.createTempFile("bootstorm-bench-", ".p12");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }
}
