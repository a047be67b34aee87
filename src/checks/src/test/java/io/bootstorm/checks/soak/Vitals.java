package io.bootstorm.checks.soak;

/**
 * How a process was at one moment.
 *
 * @param heapBytes live: after a full collection
 * @param directBytes outside the heap, taken by Java code
 * @param residentBytes as the system counts it
 */
record Vitals(long heapBytes, long directBytes, long residentBytes, long openFiles, long threads) {}
