/** Servers that answer canned bytes: what a request costs when nobody thinks about it. */
package io.bootstorm.benchmark.nulls;
