/**
 * A network of bytes under virtual time: channels that Netty's pipelines run over as over sockets,
 * and what a network does to bytes on their way.
 */
package io.bootstorm.simulation.wire;
