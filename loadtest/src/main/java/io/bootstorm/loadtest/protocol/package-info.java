/**
 * The DPS protocol in Gatling's Java DSL, and {@code GatlingSeam}, the one class that knows what is
 * behind that DSL.
 */
package io.bootstorm.loadtest.protocol;
