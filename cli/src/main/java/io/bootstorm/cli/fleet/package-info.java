/** Fleets for a person to look at, and what may be expected of them. */
package io.bootstorm.cli.fleet;
