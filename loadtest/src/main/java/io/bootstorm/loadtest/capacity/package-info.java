/** How much a webhook can take: a rate that rises step by step until a latency goal breaks. */
package io.bootstorm.loadtest.capacity;
