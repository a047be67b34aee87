package io.bootstorm.checks.conformance;

import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.IotHubStatusCode;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.device.twin.Twin;
import com.microsoft.azure.sdk.iot.device.twin.TwinCollection;
import com.microsoft.azure.sdk.iot.provisioning.device.AdditionalData;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProvider;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One device on Microsoft's Java SDKs, unmodified, that provisions and then comes up at its hub.
 * Its JVM trusts the gateway's CA and has a hosts file of its own ({@code jdk.net.hosts.file}).
 *
 * <p>Arguments: endpoint, ID scope, transport, registration id, and the transport at the hub if it
 * is another; what it attests by is in the environment, as with {@link OfficialDevice}. Prints what
 * the SDK said, one field a line, then listens; the direct method {@code finish} ends it with exit
 * code 0, an exception with 1.
 */
public final class OfficialHubDevice {

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int ATTEMPTS = 4;
    private static final int OK = 200;

    private OfficialHubDevice() {}

    public static void main(String[] args) {
        try {
            run(args);
            System.exit(0);
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                System.out.println("exception: " + cause);
            }
            System.exit(1);
        }
    }

    private static void run(String[] args) throws Exception {
        SecurityProvider security = OfficialDevice.security(args[3]);
        ProvisioningDeviceClient dps =
                ProvisioningDeviceClient.create(
                        args[0],
                        args[1],
                        ProvisioningDeviceClientTransportProtocol.valueOf(args[2]),
                        security);
        ProvisioningDeviceClientRegistrationResult result;
        try {
            result = dps.registerDeviceSync(new AdditionalData(), TIMEOUT_MILLIS);
        } finally {
            dps.close();
        }
        System.out.println("hub: " + result.getIothubUri());
        DeviceClient client =
                new DeviceClient(
                        result.getIothubUri(),
                        result.getDeviceId(),
                        security,
                        IotHubClientProtocol.valueOf(args.length > 4 ? args[4] : args[2]));
        client.open(false);
        try {
            comeUp(client);
        } finally {
            client.close();
        }
    }

    private static void comeUp(DeviceClient client) throws Exception {
        CountDownLatch finished = new CountDownLatch(1);
        client.subscribeToDesiredProperties(
                (changed, context) ->
                        System.out.println(
                                "darkness: " + changed.getDesiredProperties().get("darkness")),
                null);
        Twin twin = patiently(() -> client.getTwin(ANSWER_MILLIS));
        System.out.println("desired: " + twin.getDesiredProperties().getVersion());
        TwinCollection reported = new TwinCollection();
        reported.put("sdk", "java");
        patiently(() -> client.updateReportedProperties(reported, ANSWER_MILLIS));
        System.out.println("reported");
        client.sendEvent(new Message("{\"temperature\":21}"));
        System.out.println("telemetry taken");
        client.setMessageCallback(
                (message, context) -> {
                    System.out.println(
                            "message: " + new String(message.getBytes(), StandardCharsets.UTF_8));
                    return IotHubMessageResult.COMPLETE;
                },
                null);
        client.subscribeToMethods(
                (name, payload, context) -> {
                    System.out.println("method: " + payload.getPayloadAsJsonString());
                    finished.countDown();
                    return new DirectMethodResponse(OK, Map.of("done", true));
                },
                null);
        System.out.println("listening");
        if (!finished.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody called the method finish");
        }
        // The answer goes out after the callback has returned.
        TimeUnit.SECONDS.sleep(1);
    }

    private interface Asking<T> {
        T ask() throws Exception;
    }

    /**
     * Asks again if the SDK does not return: it may take a reply in and not tell who waits for it
     * (azure-iot-sdk-java, issue 1803), whoever sends it, and however late.
     */
    private static <T> T patiently(Asking<T> asking) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return asking.ask();
            } catch (IotHubClientException e) {
                if (attempt == ATTEMPTS
                        || e.getStatusCode() != IotHubStatusCode.DEVICE_OPERATION_TIMED_OUT) {
                    throw e;
                }
            }
        }
    }
}
