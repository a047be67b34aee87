/** The processes of a benchmark: how they are started, told what to do, and accounted for. */
package io.bootstorm.benchmark.side;
