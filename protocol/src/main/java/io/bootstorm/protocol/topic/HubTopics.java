package io.bootstorm.protocol.topic;

/** The MQTT topics of a device at its hub ("Communicate with an IoT hub using MQTT"). */
public final class HubTopics {

    public static final String TWIN_RESPONSE_FILTER = "$iothub/twin/res/#";
    public static final String DESIRED_FILTER = "$iothub/twin/PATCH/properties/desired/#";
    public static final String METHOD_FILTER = "$iothub/methods/POST/#";

    /**
     * What the Embedded C library subscribes to for cloud-to-device messages; it stands for the
     * device's own filter and gets nobody else's.
     */
    public static final String OWN_MESSAGE_FILTER = "devices/+/messages/devicebound/#";

    static final String TWIN_GET = "$iothub/twin/GET/?";
    static final String REPORTED_PATCH = "$iothub/twin/PATCH/properties/reported/?";
    static final String METHOD_RESPONSE = "$iothub/methods/res/";

    private static final String RID = "$rid=";

    private HubTopics() {}

    /** What a device subscribes to for cloud-to-device messages. */
    public static String messageFilter(String deviceId) {
        return messagePrefix(deviceId) + "#";
    }

    /**
     * @param properties the property bag, encoded
     */
    public static String message(String deviceId, String properties) {
        return messagePrefix(deviceId) + properties;
    }

    /**
     * @param properties the property bag, encoded; empty for none
     */
    public static String telemetry(String deviceId, String properties) {
        return telemetryPrefix(deviceId) + properties;
    }

    public static String twinGet(String rid) {
        return TWIN_GET + RID + rid;
    }

    public static String reportedPatch(String rid) {
        return REPORTED_PATCH + RID + rid;
    }

    /** The answer to a twin GET, or to a patch that was refused. */
    public static String twinResponse(int status, String rid) {
        return "$iothub/twin/res/" + status + "/?" + RID + rid;
    }

    /** The answer to a patch that was taken. */
    public static String twinResponse(int status, String rid, long version) {
        return twinResponse(status, rid) + "&$version=" + version;
    }

    public static String desired(long version) {
        return "$iothub/twin/PATCH/properties/desired/?$version=" + version;
    }

    public static String method(String name, String rid) {
        return "$iothub/methods/POST/" + name + "/?" + RID + rid;
    }

    public static String methodResponse(int status, String rid) {
        return METHOD_RESPONSE + status + "/?" + RID + rid;
    }

    static String telemetryPrefix(String deviceId) {
        return "devices/" + deviceId + "/messages/events/";
    }

    private static String messagePrefix(String deviceId) {
        return "devices/" + deviceId + "/messages/devicebound/";
    }
}
