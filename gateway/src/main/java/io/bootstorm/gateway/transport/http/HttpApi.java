package io.bootstorm.gateway.transport.http;

import java.util.function.Consumer;

/**
 * An API that shares the HTTPS port with the device API. One for all connections and event loops.
 */
public interface HttpApi {

    /**
     * Whether a request is for this API, rightly or wrongly: by its host and path alone, so that
     * the API itself says what is wrong with the rest.
     */
    boolean takes(RequestTarget target);

    /**
     * Answers a request. Called on an event loop, so it blocks on nothing.
     *
     * @param answer is to be told exactly once, on any thread, possibly before this returns
     */
    void answer(ApiRequest request, Consumer<ApiAnswer> answer);
}
