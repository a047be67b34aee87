/** Devices and callers as processes: each runs rounds of equal work when it is told to. */
package io.bootstorm.benchmark.client;
