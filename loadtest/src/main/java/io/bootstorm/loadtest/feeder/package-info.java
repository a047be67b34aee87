/** Who the devices of a load are, and what is asked for them. */
package io.bootstorm.loadtest.feeder;
