/** The two allocators of {@code bootstorm compare}: processes of its own, or webhooks that run. */
package io.bootstorm.cli.compare;
