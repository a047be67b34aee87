package io.bootstorm.benchmark.client;

import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.topic.DeviceTopics;

/** What a device says, for clients that have no boot sequence of ours: the same bytes. */
record ForeignBoot(String registrationId, String userName, String password) {

    static final String REGISTER_TOPIC = DeviceTopics.REGISTER_PREFIX + "$rid=1";
    static final String REPLIES = DeviceTopics.RESPONSE_FILTER;

    private static final String ASSIGNING = DeviceTopics.RESPONSE_PREFIX + "202/";
    private static final String ASSIGNED = DeviceTopics.RESPONSE_PREFIX + "200/";
    private static final String OPERATION = "\"operationId\":\"";
    private static final String USER_AGENT = "prov_device_client%2F1.0";
    private static final long FAR_FUTURE = 4_102_444_800L;

    /** Derives the key and signs, as every device does. */
    static ForeignBoot of(Target target, String registrationId) {
        SymmetricKey key = SymmetricKey.fromBase64(target.groupKey()).derive(registrationId);
        String resource = SasToken.deviceResource(Target.ID_SCOPE, registrationId);
        return new ForeignBoot(
                registrationId,
                Target.ID_SCOPE
                        + "/registrations/"
                        + registrationId
                        + "/api-version=2021-06-01&ClientVersion="
                        + USER_AGENT,
                SasToken.sign(resource, FAR_FUTURE, SasToken.REGISTRATION_KEY_NAME, key).text());
    }

    String registerBody() {
        return "{\"registrationId\":\"" + registrationId + "\"}";
    }

    static boolean isAssigning(String topic) {
        return topic.startsWith(ASSIGNING);
    }

    static boolean isAssigned(String topic) {
        return topic.startsWith(ASSIGNED);
    }

    /** The poll that the reply to a register asks for. */
    static String pollTopic(String body) {
        int at = body.indexOf(OPERATION) + OPERATION.length();
        return DeviceTopics.POLL_PREFIX
                + "$rid=2&operationId="
                + body.substring(at, body.indexOf('"', at));
    }
}
