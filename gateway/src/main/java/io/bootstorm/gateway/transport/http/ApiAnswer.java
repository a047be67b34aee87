package io.bootstorm.gateway.transport.http;

import java.util.Map;

/**
 * What an {@link HttpApi} says.
 *
 * @param headers beside those that every answer has (content type and length, request id)
 * @param body JSON; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApiAnswer(int status, Map<String, String> headers, byte[] body) {

    public ApiAnswer {
        headers = Map.copyOf(headers);
    }
}
