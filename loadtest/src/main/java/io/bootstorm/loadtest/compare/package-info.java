/**
 * Two allocators under one load in one run. {@link io.bootstorm.loadtest.compare.CompareRun} is
 * where it begins; what is decided from the blocks, and how, is in {@link
 * io.bootstorm.loadtest.compare.Look} and {@link io.bootstorm.loadtest.compare.Verdict}.
 */
package io.bootstorm.loadtest.compare;
