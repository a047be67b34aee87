/** JVMs that a measurement starts, and what ends them. */
package io.bootstorm.loadtest.process;
