/**
 * The standalone door: allocation functions behind HTTP/1.1 or HTTPS on Netty, addressed and
 * guarded as the Azure Functions host does it. Start with {@link
 * io.bootstorm.allocator.host.AllocatorHost}. Decides nothing about devices.
 */
package io.bootstorm.allocator.host;
