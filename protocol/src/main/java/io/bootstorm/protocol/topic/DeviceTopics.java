package io.bootstorm.protocol.topic;

/** The fixed parts of the MQTT topics of the device API ("Communicate with DPS using MQTT"). */
public final class DeviceTopics {

    public static final String RESPONSE_FILTER = "$dps/registrations/res/#";
    public static final String RESPONSE_PREFIX = "$dps/registrations/res/";
    public static final String REGISTER_PREFIX = "$dps/registrations/PUT/iotdps-register/?";
    public static final String POLL_PREFIX = "$dps/registrations/GET/iotdps-get-operationstatus/?";

    /** Of a request id, which comes back in the topic of the reply; SDKs use a GUID at most. */
    public static final int MAX_RID_LENGTH = 256;

    private DeviceTopics() {}
}
