package io.bootstorm.checks.conformance;

import com.microsoft.azure.sdk.iot.provisioning.device.AdditionalData;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProvider;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import com.microsoft.azure.sdk.iot.provisioning.security.exceptions.SecurityProviderException;
import com.microsoft.azure.sdk.iot.provisioning.security.hsm.SecurityProviderTPMHsm;
import io.bootstorm.emulator.client.DeviceCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One device on Microsoft's Java SDK, unmodified, as a program of its own: the SDK trusts what its
 * JVM trusts, so the gateway's CA comes in through {@code javax.net.ssl.trustStore}.
 *
 * <p>Arguments: endpoint, ID scope, transport, registration id, and a payload to send if any. The
 * device key is in the environment, where no process list shows it, and so are the names of the
 * files of a certificate and its key, in place of it; or that the machine's TPM is to be used.
 * Prints what the SDK answered, one field a line; exit code 0 once the SDK has given an answer, 1
 * if it threw.
 */
public final class OfficialDevice {

    static final String KEY_VARIABLE = "OFFICIAL_DEVICE_KEY";
    static final String CERTIFICATE_VARIABLE = "OFFICIAL_DEVICE_CERTIFICATE";
    static final String CERTIFICATE_KEY_VARIABLE = "OFFICIAL_DEVICE_CERTIFICATE_KEY";

    static final String TPM_VARIABLE = "OFFICIAL_DEVICE_TPM";

    private static final int TIMEOUT_MILLIS = 60_000;

    private OfficialDevice() {}

    public static void main(String[] args) {
        try {
            print(register(args));
            System.exit(0);
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                System.out.println("exception: " + cause);
            }
            System.exit(1);
        }
    }

    private static ProvisioningDeviceClientRegistrationResult register(String[] args)
            throws Exception {
        ProvisioningDeviceClient client =
                ProvisioningDeviceClient.create(
                        args[0],
                        args[1],
                        ProvisioningDeviceClientTransportProtocol.valueOf(args[2]),
                        security(args[3]));
        try {
            AdditionalData sent = new AdditionalData();
            if (args.length > 4) {
                sent.setProvisioningPayload(args[4]);
            }
            return client.registerDeviceSync(sent, TIMEOUT_MILLIS);
        } finally {
            client.close();
        }
    }

    /** What the environment says that the device attests by. */
    static SecurityProvider security(String registrationId) throws SecurityProviderException {
        if (System.getenv(TPM_VARIABLE) != null) {
            return new SecurityProviderTPMHsm(registrationId);
        }
        String certificate = System.getenv(CERTIFICATE_VARIABLE);
        return certificate == null
                ? new SecurityProviderSymmetricKey(
                        System.getenv(KEY_VARIABLE).getBytes(StandardCharsets.UTF_8),
                        registrationId)
                : new CertifiedDevice(
                        DeviceCertificate.read(
                                Path.of(certificate),
                                Path.of(System.getenv(CERTIFICATE_KEY_VARIABLE))));
    }

    private static void print(ProvisioningDeviceClientRegistrationResult result) {
        System.out.println("status: " + result.getProvisioningDeviceClientStatus());
        System.out.println("substatus: " + result.getSubstatus());
        System.out.println("hub: " + result.getIothubUri());
        System.out.println("deviceId: " + result.getDeviceId());
        System.out.println("payload: " + result.getProvisioningPayload());
    }
}
