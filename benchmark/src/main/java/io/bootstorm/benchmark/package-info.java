/**
 * What the product costs, beside servers and clients that do nothing but move the bytes: each side
 * a process of its own, interleaved in one run, processor time from the operating system.
 */
package io.bootstorm.benchmark;
