package io.bootstorm.gateway.transport.http;

import io.netty.handler.codec.http.FullHttpRequest;

/** A request that no other API has taken. Whoever takes it releases the request. */
record DeviceApiRequest(FullHttpRequest request, RequestTarget target) {}
