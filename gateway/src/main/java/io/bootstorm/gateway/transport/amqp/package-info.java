/**
 * The device API over AMQP 1.0 ("DPS over AMQP", as the SDKs speak it). Bytes are cut into frames
 * by {@link io.bootstorm.gateway.transport.amqp.AmqpFrames} and proved well formed by {@link
 * io.bootstorm.gateway.transport.amqp.EncodingCheck}; a connection's first phase, protocol headers
 * and SASL, is {@link io.bootstorm.gateway.transport.amqp.HandshakeHandler}'s; sessions, links and
 * deliveries are left to Qpid protonj2's engine, which has no sockets, threads or clock of its own.
 */
package io.bootstorm.gateway.transport.amqp;
