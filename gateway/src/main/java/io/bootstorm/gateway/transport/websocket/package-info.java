/**
 * WebSockets (RFC 6455) as far as DPS uses them: a {@link
 * io.bootstorm.gateway.transport.websocket.WebSocketOffer} is what an HTTP request asks for, {@link
 * io.bootstorm.gateway.transport.websocket.WebSocketFrames} carries the bytes of a {@link
 * io.bootstorm.gateway.transport.websocket.Subprotocol} from then on. Knows neither the device API
 * nor MQTT.
 */
package io.bootstorm.gateway.transport.websocket;
