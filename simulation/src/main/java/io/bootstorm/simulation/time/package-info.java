/**
 * Virtual time: a queue of what will happen, and an event loop that takes from it for code that
 * expects Netty's.
 */
package io.bootstorm.simulation.time;
