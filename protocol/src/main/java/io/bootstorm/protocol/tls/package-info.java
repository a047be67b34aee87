/** Which TLS the house speaks. No sockets. */
package io.bootstorm.protocol.tls;
