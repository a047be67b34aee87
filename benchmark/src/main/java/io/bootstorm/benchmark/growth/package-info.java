/** What grows with the number of devices, and how. */
package io.bootstorm.benchmark.growth;
