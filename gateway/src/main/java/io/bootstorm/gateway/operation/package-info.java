/** Registrations in progress, and for a while those that have ended: what a device polls. */
package io.bootstorm.gateway.operation;
