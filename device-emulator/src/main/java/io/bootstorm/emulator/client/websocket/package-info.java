/**
 * WebSockets as the C SDK speaks them ({@code uws_client.c}): a {@link
 * io.bootstorm.emulator.client.websocket.WebSocketOpening} between a socket that stands and the
 * transport that waits for it, {@link io.bootstorm.emulator.client.websocket.WebSocketFrames} from
 * then on.
 */
package io.bootstorm.emulator.client.websocket;
