package io.bootstorm.gateway.hubsession;

import io.bootstorm.gateway.store.HubDeviceId;
import java.util.List;

/**
 * What a device presents to its hub; nothing of it is checked yet.
 *
 * @param token the SAS token as sent; empty if there is none
 * @param thumbprints of its certificate, SHA-256 and SHA-1, hexadecimal in upper case; none if it
 *     showed no certificate
 */
public record HubCredentials(HubDeviceId device, String token, List<String> thumbprints) {

    /** Without the token. */
    @Override
    public String toString() {
        return "HubCredentials[" + device + "]";
    }
}
