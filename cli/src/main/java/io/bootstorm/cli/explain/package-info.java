/** What a gateway remembers of a device, laid out for a person. */
package io.bootstorm.cli.explain;
