/**
 * How much a DPS instance takes: {@code Throttle} counts registrations and service operations by
 * the minute and each device's polls by ten seconds, and says how long whoever comes too often is
 * to wait.
 */
package io.bootstorm.gateway.throttle;
