/** Policies of one's own, out of jars that are named at the start. */
package io.bootstorm.allocator.path;
