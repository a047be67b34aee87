/** How much a webhook or a DPS takes: a rate that rises step by step until a goal breaks. */
package io.bootstorm.loadtest.capacity;
