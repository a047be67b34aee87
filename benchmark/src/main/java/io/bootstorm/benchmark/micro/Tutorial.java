package io.bootstorm.benchmark.micro;

import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.topic.MqttUserName;

/** The tutorial's first toaster, as every benchmark of this package meets it. */
final class Tutorial {

    static final String ID_SCOPE = "0ne00002193";
    static final String ID = "contoso-toaster-007";
    static final String HUB = "contoso-toasters-hub-1098.azure-devices.net";
    static final String API_VERSION = "2021-06-01";
    static final String USER_NAME =
            ID_SCOPE + "/registrations/" + ID + "/api-version=" + API_VERSION;
    static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    /** 2100-01-01. */
    private static final long EXPIRY = 4_102_444_800L;

    private Tutorial() {}

    static SymmetricKey groupKey() {
        return SymmetricKey.fromBase64(GROUP_KEY);
    }

    static SymmetricKey deviceKey() {
        return groupKey().derive(ID);
    }

    /** As the C SDK writes it. */
    static String token() {
        return SasToken.sign(
                        SasToken.deviceResource(ID_SCOPE, ID),
                        EXPIRY,
                        SasToken.REGISTRATION_KEY_NAME,
                        deviceKey())
                .text();
    }

    static MqttUserName userName() {
        return MqttUserName.parse(USER_NAME);
    }
}
