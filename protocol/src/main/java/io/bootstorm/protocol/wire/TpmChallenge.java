package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bootstorm.protocol.sas.SasToken;

/**
 * The 401 that answers a device with a TPM which has not signed anything yet.
 *
 * @param authenticationKey the activation blob, in base64
 * @param keyName the {@code skn} of the token that is to come
 */
@JsonPropertyOrder({"message", "authenticationKey", "keyName"})
public record TpmChallenge(String message, String authenticationKey, String keyName) {

    public static TpmChallenge with(String authenticationKey) {
        return new TpmChallenge(
                "Authorization required.", authenticationKey, SasToken.REGISTRATION_KEY_NAME);
    }
}
