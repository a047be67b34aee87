package io.bootstorm.checks.conformance.page;

/** Where behaviours are written down, as links of the conformance page. */
public final class Documents {

    private static final String LEARN = "](https://learn.microsoft.com/azure/";
    private static final String GITHUB = "](https://github.com/Azure/";

    public static final String MQTT_SUPPORT =
            "[DPS over MQTT" + LEARN + "iot/iot-mqtt-connect-to-iot-dps)";
    public static final String HUB_MQTT =
            "[IoT Hub over MQTT" + LEARN + "iot/iot-mqtt-connect-to-iot-hub)";
    public static final String HUB_METHODS =
            "[direct methods" + LEARN + "iot-hub/iot-hub-devguide-direct-methods)";
    public static final String HUB_MESSAGES =
            "[cloud-to-device messages" + LEARN + "iot-hub/iot-hub-devguide-messages-c2d)";
    public static final String HUB_TWINS =
            "[device twins" + LEARN + "iot-hub/iot-hub-devguide-device-twins)";
    public static final String HUB_REGISTRY =
            "[the identity registry" + LEARN + "iot-hub/iot-hub-devguide-identity-registry)";
    public static final String HUB_LIMITS =
            "[IoT Hub quotas" + LEARN + "iot-hub/iot-hub-devguide-quotas-throttling)";
    public static final String HUB_ERRORS =
            "[IoT Hub error codes" + LEARN + "iot-hub/troubleshoot-error-codes)";
    public static final String HUB_X509 =
            "[X.509 at IoT Hub" + LEARN + "iot-hub/authenticate-authorize-x509)";
    public static final String HUB_TOKENS =
            "[tokens at IoT Hub" + LEARN + "iot-hub/authenticate-authorize-sas)";
    public static final String HTTPS_KEYS =
            "[symmetric keys over HTTPS" + LEARN + "iot-dps/iot-dps-https-sym-key-support)";
    public static final String HTTPS_X509 =
            "[X.509 over HTTPS" + LEARN + "iot-dps/iot-dps-https-x509-support)";
    public static final String KEYS =
            "[symmetric key attestation" + LEARN + "iot-dps/concepts-symmetric-key-attestation)";
    public static final String X509 =
            "[X.509 attestation" + LEARN + "iot-dps/concepts-x509-attestation)";
    public static final String TPM =
            "[TPM attestation" + LEARN + "iot-dps/concepts-tpm-attestation)";
    public static final String CONCEPTS = "[DPS terms" + LEARN + "iot-dps/concepts-service)";
    public static final String TROUBLESHOOTING =
            "[troubleshooting DPS" + LEARN + "iot-dps/how-to-troubleshoot-dps)";
    public static final String LIMITS = "[quotas and limits" + LEARN + "iot-dps/about-iot-dps)";
    public static final String CUSTOM_ALLOCATION =
            "[custom allocation, concepts" + LEARN + "iot-dps/concepts-custom-allocation)";
    public static final String CUSTOM_ALLOCATION_HOW_TO =
            "[custom allocation, how-to" + LEARN + "iot-dps/how-to-use-custom-allocation-policies)";
    public static final String TUTORIAL =
            "[custom allocation, tutorial" + LEARN + "iot-dps/tutorial-custom-allocation-policies)";
    public static final String PAYLOADS =
            "[additional data" + LEARN + "iot-dps/how-to-send-additional-data)";
    public static final String ALLOCATION =
            "[allocation policies" + LEARN + "iot-dps/how-to-use-allocation-policies)";
    public static final String REPROVISIONING =
            "[reprovisioning" + LEARN + "iot-dps/concepts-device-reprovision)";
    public static final String UNPROVISION =
            "[unprovisioning" + LEARN + "iot-dps/how-to-unprovision-devices)";
    public static final String REVOKE =
            "[revoking access" + LEARN + "iot-dps/how-to-revoke-device-access-portal)";
    public static final String CONTROL_ACCESS =
            "[security tokens" + LEARN + "iot-dps/how-to-control-access)";

    public static final String REST_DEVICE =
            "[REST specification"
                    + GITHUB
                    + "azure-rest-api-specs/tree/main/specification/deviceprovisioningservices),"
                    + " device";
    public static final String REST_SERVICE =
            "[REST specification"
                    + GITHUB
                    + "azure-rest-api-specs/tree/main/specification/deviceprovisioningservices),"
                    + " service";
    public static final String C_SDK = "[C SDK" + GITHUB + "azure-iot-sdk-c)";
    public static final String JAVA_SDK = "[Java SDK" + GITHUB + "azure-iot-sdk-java)";
    public static final String NODE_SDK = "[Node SDK" + GITHUB + "azure-iot-sdk-node)";
    public static final String CS_SDK = "[C# SDK" + GITHUB + "azure-iot-sdk-csharp)";

    public static final String EMBEDDED_C = "[Embedded C SDK" + GITHUB + "azure-sdk-for-c)";

    public static final String MQTT_STANDARD =
            "[MQTT 3.1.1](https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/mqtt-v3.1.1.html)";
    public static final String AMQP_STANDARD =
            "[AMQP 1.0](https://docs.oasis-open.org/amqp/core/v1.0/amqp-core-complete-v1.0.pdf)";
    public static final String HTTP_STANDARD = "[RFC 9112](https://www.rfc-editor.org/rfc/rfc9112)";
    public static final String HTTP_SEMANTICS =
            "[RFC 9110](https://www.rfc-editor.org/rfc/rfc9110)";
    public static final String WEBSOCKET_STANDARD =
            "[RFC 6455](https://www.rfc-editor.org/rfc/rfc6455)";

    /** Nothing public says it. Followed by the setting, where there is one. */
    public static final String ASSUMED = "[assumed](imitated.md#assumed)";

    private Documents() {}
}
