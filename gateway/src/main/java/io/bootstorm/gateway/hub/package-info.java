/** The linked hubs: what an instance may assign devices to. */
package io.bootstorm.gateway.hub;
