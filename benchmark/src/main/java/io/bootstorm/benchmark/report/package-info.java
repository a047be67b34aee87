/** What came of a run, for people and for machines. */
package io.bootstorm.benchmark.report;
