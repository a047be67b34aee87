/** What is measured against what, and how often. */
package io.bootstorm.benchmark.measure;
