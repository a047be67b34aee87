package io.bootstorm.loadtest.action;

/** Names of what a virtual user's session carries. */
public final class BootAttributes {

    /** In: the name that the device registers with. */
    public static final String REGISTRATION_ID = "registrationId";

    /** In: the device's own key, base64, where the protocol has no group key. */
    public static final String DEVICE_KEY = "deviceKey";

    /** In: what the device shows in place of a key, a {@code DeviceCertificate}. */
    public static final String DEVICE_CERTIFICATE = "deviceCertificate";

    /** In: JSON object that the device sends along; may be missing. */
    public static final String PAYLOAD = "payload";

    /** Out: host name of the hub that the device was assigned to. */
    public static final String ASSIGNED_HUB = "assignedHub";

    /** Out: the device's name in that hub. */
    public static final String DEVICE_ID = "deviceId";

    /** Out: why the boot failed, one of few reasons; missing if it did not. */
    public static final String FAILURE = "bootFailure";

    /** Out: the twin that the device's hub has shown last, JSON text. */
    public static final String TWIN = "twin";

    private BootAttributes() {}
}
