/**
 * The C SDK's AMQP transport ({@code prov_transport_amqp_common.c}). Sockets and patience are
 * {@link io.bootstorm.emulator.client.amqp.AmqpConnection}'s, and what is said on them {@link
 * io.bootstorm.emulator.client.amqp.AmqpDialogue}'s, on Qpid protonj2's engine.
 */
package io.bootstorm.emulator.client.amqp;
