/** A gateway in several processes. */
package io.bootstorm.cli.gateway;
