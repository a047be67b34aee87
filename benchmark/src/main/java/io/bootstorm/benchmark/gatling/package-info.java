/** Gatling as a client: our action for booting devices, and Gatling's own for HTTP beside it. */
package io.bootstorm.benchmark.gatling;
