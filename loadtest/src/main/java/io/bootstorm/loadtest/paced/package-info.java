/**
 * A lean load generator: one event loop that sends requests to webhooks when a seeded schedule of
 * nanoseconds says so, and measures them from then on.
 */
package io.bootstorm.loadtest.paced;
