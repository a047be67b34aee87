/** What a device takes that is connected and waits. */
package io.bootstorm.benchmark.idle;
