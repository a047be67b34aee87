/**
 * What is made to go wrong on purpose: {@code FaultPlan} holds which faults are on, and says of
 * each occasion, by a seed, whether one strikes. What a fault does is done where it happens: in the
 * registration's engine, or where connections are opened.
 */
package io.bootstorm.gateway.fault;
